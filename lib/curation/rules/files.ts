import { anyOf, notKnown } from '../evidence';
import type { FileFacts, InstanceFacts, PatchFacts, TextShape } from '../facts/facts';
import { SWE_BENCH_TEST_PARTS } from '../lists/files';
import { isProgramming, pathKind } from '../paths/pathKind';
import {
  MAX_EVIDENCE,
  type Evidence,
  type Measure,
  type Measurer,
  type NumberParameter,
  type Rule,
} from '../rule';
import { defineRule, limit, paper, sibling, words } from './define';

const STARCODER = sibling('StarCoder2');

/** Counts files of the oracle patch, with the paths as evidence. */
function countPaths(counts: (path: string) => boolean): Measurer {
  return ({ patch }) => {
    if (!patch) return notKnown('the patch is not known');
    const found = countOf(filesIn(patch, 'patch'), counts);
    if (found.value === 0 && patch.problems.length > 0) return notKnown('a part of the patch can’t be read');
    return found;
  };
}

interface FoundFile {
  path: string;
  field: 'patch' | 'testPatch';
}

function filesIn(patch: PatchFacts | null, field: FoundFile['field']): FoundFile[] {
  return patch?.files.map(({ path }) => ({ path, field })) ?? [];
}

function countOf(
  files: readonly FoundFile[],
  counts: (path: string) => boolean,
): Measure & { value: number } {
  const found = files.filter(({ path }) => counts(path));
  return {
    value: found.length,
    evidence: found.slice(0, MAX_EVIDENCE).map(({ path, field }) => ({ field, path, value: path })),
  };
}

function isCore(path: string): boolean {
  return pathKind(path) === 'other' && isProgramming(path);
}

/** Files whose content before the change the set should have: the changed ones that have text. */
function baseFiles(files: readonly FileFacts[]): FileFacts[] {
  return files.filter(({ role, binary }) => !binary && (role === 'modified' || role === 'deleted'));
}

/** What is measured of a file, in which unit, and which line has it. */
interface FileMeasure {
  of: (shape: TextShape) => number;
  unit: string;
  lineOf?: (shape: TextShape) => number;
}

/** The largest (or smallest) of a measure over the files before the change; 0 over none. */
function extreme({ of, unit, lineOf }: FileMeasure, pick: 'largest' | 'smallest'): Measurer {
  return ({ files }: InstanceFacts) => {
    if (!files) return notKnown('the contents of its files are not known');
    let best: { path: string; value: number; shape: TextShape } | null = null;
    for (const { path, before: shape } of baseFiles(files)) {
      if (!shape) return notKnown(`the content of ${path} before the change is not known`);
      // Of an empty file nothing is too little.
      if (shape.characters === 0) continue;
      const value = of(shape);
      const isBest = !best || (pick === 'largest' ? value > best.value : value < best.value);
      if (isBest) best = { path, value, shape };
    }
    if (!best) return { value: pick === 'largest' ? 0 : 100, evidence: [] };
    const { path, value, shape } = best;
    const evidence: Evidence = { field: 'files', path, value: `${Math.round(value * 100) / 100} ${unit}` };
    return { value, evidence: [lineOf ? { ...evidence, line: lineOf(shape), side: 'old' } : evidence] };
  };
}

/** A rule about the most that a file may have had before the change, in the unit of its limit. */
function tooMuchBefore(
  code: string,
  sentence: string,
  most: NumberParameter,
  measure: Omit<FileMeasure, 'unit'>,
): Rule {
  const { unit } = most;
  return defineRule({
    ...{ code, stage: 'files', sentence, unit },
    parameters: { most },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => extreme({ ...measure, unit }, 'largest'),
  });
}

function measureReplay({ files }: InstanceFacts): Measure {
  if (!files) return notKnown('the contents of its files are not known');
  const changed = files.filter(({ role, binary }) => role !== 'relevant' && role !== 'test' && !binary);
  const differ = changed.filter(({ replays }) => replays === false);
  if (differ.length === 0 && changed.some(({ replays }) => replays === null)) {
    return notKnown('not all contents before and after the change are known');
  }
  const evidence = differ
    .slice(0, MAX_EVIDENCE)
    .map(({ path }): Evidence => ({ field: 'files', path, value: path }));
  return { value: differ.length, evidence };
}

const CHANGED_FILE_RULES: readonly Rule[] = [
  defineRule({
    code: 'too-many-source-files',
    stage: 'files',
    sentence: 'Changes too many files that are no tests',
    unit: 'files',
    parameters: {
      most: limit(3, 'files', 'More files that are no tests fail.', sibling('SWE-Fixer')),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => countPaths((path) => pathKind(path) !== 'tests'),
  }),
  defineRule({
    code: 'too-many-core-files',
    stage: 'files',
    sentence: 'Changes too many core files',
    unit: 'files',
    parameters: {
      most: limit(
        5,
        'files',
        'Core: of a programming language, no test, documentation, generated, vendored or lock file.',
        sibling('Clean-PR'),
      ),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => countPaths(isCore),
  }),
  defineRule({
    code: 'no-programming-file',
    stage: 'files',
    sentence: 'Changes no file of a programming language',
    unit: 'files',
    parameters: {
      least: limit(1, 'files', 'Fewer files of a programming language, by linguist’s list, fail.', paper()),
    },
    decision: { fails: 'below', limit: 'least' },
    measurer: () => countPaths((path) => isProgramming(path) && pathKind(path) !== 'lock-file'),
  }),
  defineRule({
    code: 'no-test',
    stage: 'files',
    sentence: 'Touches no test',
    unit: 'files',
    parameters: {
      least: limit(1, 'files', 'Fewer touched test files fail.', sibling('SWE-bench')),
      parts: words(SWE_BENCH_TEST_PARTS, 'A path that holds one of these is a test’s.', sibling('SWE-bench')),
    },
    decision: { fails: 'below', limit: 'least' },
    measurer: (parameters) => {
      const part = anyOf(parameters.parts);
      return ({ patch, testPatch }) => {
        if (!patch && !testPatch) return notKnown('the patch is not known');
        const files = [...filesIn(patch, 'patch'), ...filesIn(testPatch, 'testPatch')];
        return countOf(files, (path) => part !== null && path.search(part) >= 0);
      };
    },
  }),
];

const SHAPE_RULES: readonly Rule[] = [
  tooMuchBefore(
    'file-too-long',
    'Changes a file that was too long',
    limit(1_000_000, 'characters', 'A longer file before the change fails.', STARCODER),
    { of: ({ characters }) => characters },
  ),
  tooMuchBefore(
    'file-too-many-lines',
    'Changes a file that had too many lines',
    limit(100_000, 'lines', 'A file of more lines before the change fails.', STARCODER),
    { of: ({ lines }) => lines },
  ),
  tooMuchBefore(
    'file-long-lines',
    'Changes a file of long lines',
    limit(100, 'characters a line', 'A file of a longer mean line fails.', STARCODER),
    { of: ({ characters, lines }) => characters / Math.max(1, lines) },
  ),
  tooMuchBefore(
    'file-longest-line',
    'Changes a file with a very long line',
    limit(1_000, 'characters', 'A file with a longer line fails.', STARCODER),
    { of: ({ longestLine }) => longestLine, lineOf: ({ longestLineAt }) => longestLineAt },
  ),
  defineRule({
    code: 'file-not-text',
    stage: 'files',
    sentence: 'Changes a file of few letters and digits',
    unit: '% letters and digits',
    parameters: {
      least: limit(25, '%', 'A file with a smaller share of letters and digits fails.', STARCODER, {
        most: 100,
        step: 0,
      }),
    },
    decision: { fails: 'below', limit: 'least' },
    measurer: () =>
      extreme({ of: ({ alphanumeric }) => 100 * alphanumeric, unit: '% letters and digits' }, 'smallest'),
  }),
  defineRule({
    code: 'replay-differs',
    stage: 'files',
    sentence: 'Has a patch that does not make its files what they became',
    unit: 'files',
    parameters: { most: limit(0, 'files', 'More files that come out otherwise fail.', sibling('Clean-PR')) },
    decision: { fails: 'above', limit: 'most' },
    measurer: () => measureReplay,
  }),
  defineRule({
    code: 'context-too-long',
    stage: 'files',
    sentence: 'Does not fit into the context',
    unit: 'tokens',
    parameters: {
      most: limit(16_384, 'tokens', 'More tokens of statement and code context fail.', paper()),
    },
    decision: { fails: 'above', limit: 'most' },
    measurer:
      () =>
      ({ tokens }) => {
        if (tokens === null) return notKnown('the whole code context was not counted');
        return { value: tokens, evidence: [{ field: 'tokens', value: `${tokens} tokens` }] };
      },
  }),
];

/** Rules about the files that change, by their paths and by their contents. */
export const FILE_RULES: readonly Rule[] = [...CHANGED_FILE_RULES, ...SHAPE_RULES];
