import { lineBlocks } from '@/lib/diff/lineBlocks';
import { opcodes, type Opcode } from '@/lib/diff/opcodes';
import type { FileTexts } from '@/lib/patch/applyEdits';
import { splitLines } from '@/lib/text/splitLines';
import type { ContentsRequest } from '../request';
import { scoreContents } from '../scoreContents';
import { noteFor, renamedIn } from './probeWords';

/** The names of the probes. */
export type ProbeName =
  'comment-on-line' | 'context-copied' | 'identifier-renamed' | 'extra-file' | 'file-deleted' | 'reformatted';

/**
 * A change without meaning that is made by rule, with the oracle at hand to know the right lines: what a model could
 * be paid for without solving anything.
 */
export interface Probe {
  readonly name: ProbeName;
  /** What it does, in a sentence for readers. */
  readonly description: string;
  /**
   * The new texts of the files that it touches, by path, which are scored as they are: as new contents, not as edits.
   * `oracleOutput` makes an output of them. Pure, and the same for the same inputs.
   */
  readonly make: (codeContext: FileTexts, oracleNewContent: FileTexts) => FileTexts;
}

/** What a probe earns. */
export interface ProbeReward {
  readonly name: ProbeName;
  readonly reward: number;
}

/** What can be earned without meaning: `floor` is the best of the probes. */
export interface Floor {
  readonly probes: readonly ProbeReward[];
  readonly floor: number;
}

interface Place {
  readonly path: string;
  readonly lines: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The changed files of the oracle, each with a new text made from its old lines and the oracle's changes of them. */
function inOracleFiles(
  codeContext: FileTexts,
  oracleNewContent: FileTexts,
  make: (old: readonly string[], changes: readonly Opcode[], path: string) => readonly string[],
): FileTexts {
  const files = new Map<string, string>();
  for (const [path, newText] of oracleNewContent) {
    const old = splitLines(codeContext.get(path) ?? '');
    const lines = splitLines(newText);
    const steps = opcodes(lineBlocks(old, lines, true), old.length, lines.length);
    const changes = steps.filter(({ tag }) => tag !== 'equal');
    if (changes.length > 0)
      files.set(
        path,
        make(old, changes, path)
          .map((line) => `${line}\n`)
          .join(''),
      );
  }
  return files;
}

/** Old lines with others in the place of those that the oracle changes; where it only adds, the line before. */
function atOracleLines(
  codeContext: FileTexts,
  oracleNewContent: FileTexts,
  put: (place: Place) => readonly string[],
): FileTexts {
  return inOracleFiles(codeContext, oracleNewContent, (old, changes, path) => {
    const made: string[] = [];
    let done = 0;
    for (const { aStart, aEnd } of changes) {
      const start = Math.max(done, aStart === aEnd ? aStart - 1 : aStart);
      made.push(...old.slice(done, start), ...put({ path, lines: old, start, end: aEnd }));
      done = aEnd;
    }
    return [...made, ...old.slice(done)];
  });
}

/** Every probe, in the order in which they are told. */
export const PROBES: readonly Probe[] = [
  {
    name: 'comment-on-line',
    description:
      'A comment at the end of every line that the oracle changes, as the file’s language writes it; for a new file, the comment alone.',
    make: (context, oracle) =>
      atOracleLines(context, oracle, ({ path, lines, start, end }) => {
        const note = noteFor(path);
        return start === end ? [note] : lines.slice(start, end).map((line) => `${line}  ${note}`);
      }),
  },
  {
    name: 'context-copied',
    description: 'Every line that the oracle changes stays and is repeated.',
    make: (context, oracle) =>
      atOracleLines(context, oracle, ({ lines, start, end }) => {
        const kept = lines.slice(start, end);
        return [...kept, ...kept];
      }),
  },
  {
    name: 'identifier-renamed',
    description:
      'The first word of every line that the oracle changes gets an underscore; keywords are passed over.',
    make: (context, oracle) =>
      atOracleLines(context, oracle, ({ lines, start, end }) => lines.slice(start, end).map(renamedIn)),
  },
  {
    name: 'extra-file',
    description: 'A file of notes that nobody asked for, and nothing else.',
    make: (context) => {
      let path = 'NOTES.md';
      while (context.has(path)) path = `_${path}`;
      return new Map([[path, 'Notes\n']]);
    },
  },
  {
    name: 'file-deleted',
    description: 'Every file that the oracle changes is emptied.',
    make: (context, oracle) => inOracleFiles(context, oracle, () => []),
  },
  {
    name: 'reformatted',
    description: 'Every line of the files that the oracle changes gets a blank at its end.',
    make: (context, oracle) => inOracleFiles(context, oracle, (old) => old.map((line) => `${line} `)),
  },
];

/** What each probe is to be scored as, for who scores elsewhere; in the order of {@link PROBES}. */
export function probeRequests(
  codeContext: FileTexts,
  oracleNewContent: FileTexts,
): { readonly name: ProbeName; readonly request: ContentsRequest }[] {
  return PROBES.map(({ name, make }) => {
    const predNewContent = make(codeContext, oracleNewContent);
    return { name, request: { kind: 'contents', codeContext, oracleNewContent, predNewContent } };
  });
}

/** The floor of what the probes earned. */
export function floorFrom(probes: readonly ProbeReward[]): Floor {
  return { probes, floor: Math.max(...probes.map(({ reward }) => reward)) };
}

/** What the probes earn beside an oracle, and the best of it. 1 where the oracle changes nothing. */
export function floorOf(codeContext: FileTexts, oracleNewContent: FileTexts): Floor {
  return floorFrom(
    probeRequests(codeContext, oracleNewContent).map(({ name, request: { predNewContent } }) => ({
      name,
      reward: scoreContents(codeContext, oracleNewContent, predNewContent).reward,
    })),
  );
}

/**
 * How far a reward of a well-formed output is above what is paid without meaning: (reward − floor) / (1 − floor); 1
 * for the oracle itself, negative below the floor. Undefined where the floor is 1 and for a format error.
 */
export function aboveFloor(reward: number, floor: number): number | undefined {
  return floor === 1 || reward < 0 ? undefined : (reward - floor) / (1 - floor);
}
