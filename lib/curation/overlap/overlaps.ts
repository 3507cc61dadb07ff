import type { InstanceFacts, PatchFacts } from '../facts/facts';
import { CURRENT_NAMES } from '../lists/benchmarks';
import type { Overlap, OverlapKind, OverlapPlace } from './overlap';
import { patchFingerprint } from './patchFingerprint';
import { commonRuns, textIndex, type CommonRun, type TextIndex } from './textIndex';
import type { TextWords } from './words';

/** What is compared of a benchmark's instance. Its facts hold all of it. */
export type BenchmarkInstance = Pick<
  InstanceFacts,
  'instanceId' | 'repository' | 'number' | 'baseCommit' | 'statement' | 'patch'
> & {
  /** Name of the benchmark's dataset. */
  readonly dataset: string;
};

/** Benchmark instances, ready to be compared with many others. */
export interface OverlapIndex {
  readonly instances: readonly BenchmarkInstance[];
  /** Numbers of instances by `kind key`. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly statements: TextIndex;
}

/** Most overlaps that are told of one instance. */
const MOST_OVERLAPS = 20;

/** Characters of a common text that are shown. */
const MOST_CHARACTERS = 2_000;

/** Prepares the comparison with these instances. */
export function overlapIndex(instances: readonly BenchmarkInstance[]): OverlapIndex {
  const byKey = new Map<string, number[]>();
  for (const [at, instance] of instances.entries()) {
    for (const { key } of keysOf(instance)) {
      const known = byKey.get(key);
      if (known) known.push(at);
      else byKey.set(key, [at]);
    }
  }
  return { instances, byKey, statements: textIndex(instances.map(({ statement }) => statement ?? '')) };
}

interface Key {
  readonly kind: OverlapKind;
  readonly key: string;
  readonly place: OverlapPlace;
}

/** By what an instance is known, the surest first. */
function keysOf(instance: Omit<BenchmarkInstance, 'dataset'>): Key[] {
  const { repository, number, baseCommit, patch } = instance;
  const keys: Key[] = [];
  for (const name of number === null ? [] : new Set(repository.names.map(currentName))) {
    const place = { field: 'number', span: null, value: `${repository.names[0] ?? name}#${number}` } as const;
    keys.push({ kind: 'number', key: `number ${name}#${number}`, place });
  }
  if (baseCommit !== null && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(baseCommit)) {
    const place = { field: 'baseCommit', span: null, value: baseCommit } as const;
    keys.push({ kind: 'base-commit', key: `base-commit ${baseCommit.toLowerCase()}`, place });
  }
  const fingerprint = patch && patchFingerprint(patch);
  if (patch && fingerprint !== null) {
    keys.push({ kind: 'patch', key: `patch ${fingerprint}`, place: patchPlace(patch) });
  }
  return keys;
}

function patchPlace({ files }: PatchFacts): OverlapPlace {
  return {
    field: 'patch',
    span: null,
    value: files
      .map(({ path }) => path)
      .join(', ')
      .slice(0, MOST_CHARACTERS),
  };
}

function currentName(name: string): string {
  const lower = name.toLowerCase();
  return CURRENT_NAMES.get(lower) ?? lower;
}

/** What an instance shares with the index, the surest kinds first, then the longest texts; at most 20. */
export function overlapsOf(index: OverlapIndex, facts: InstanceFacts): Overlap[] {
  const overlaps: Overlap[] = [];
  for (const { kind, key, place } of keysOf(facts)) {
    for (const at of index.byKey.get(key) ?? []) {
      const { dataset, instanceId, ...other } = index.instances[at] as BenchmarkInstance;
      const theirs = keysOf({ instanceId, ...other }).find((each) => each.key === key)?.place ?? place;
      overlaps.push({ kind, dataset, instanceId, ours: place, theirs, words: 0 });
      if (overlaps.length >= MOST_OVERLAPS) return overlaps;
    }
  }
  if (facts.statement === null) return overlaps;
  const { words, runs } = commonRuns(index.statements, facts.statement);
  const texts = runs.slice(0, MOST_OVERLAPS - overlaps.length);
  return [...overlaps, ...texts.map((run) => textOverlap(index, facts.statement ?? '', words, run))];
}

function textOverlap(index: OverlapIndex, statement: string, words: TextWords, run: CommonRun): Overlap {
  const { dataset, instanceId } = index.instances[run.text] as BenchmarkInstance;
  const other = index.statements.texts[run.text] as TextIndex['texts'][number];
  return {
    kind: 'text',
    dataset,
    instanceId,
    ours: textPlace(statement, words, run.ours, run.length),
    theirs: textPlace(other.text, other.words, run.theirs, run.length),
    words: run.length,
  };
}

function textPlace(text: string, { starts, ends }: TextWords, first: number, length: number): OverlapPlace {
  const span = { start: starts[first] as number, end: ends[first + length - 1] as number };
  return {
    field: 'statement',
    span,
    value: text.slice(span.start, Math.min(span.end, span.start + MOST_CHARACTERS)),
  };
}
