import { textOf } from '@/lib/text/span';
import { countPassages, NO_PASSAGES, type Passage, type PassageCounts } from './passages';
import { thoughtOf } from './thoughtOf';
import { PASSAGE_KINDS } from './wordLists';

/** What the thoughts of many outputs hold. */
export interface ThoughtCounts {
  readonly outputs: number;
  /** Outputs that have a thought. */
  readonly thoughts: number;
  readonly passages: PassageCounts;
  /** How many thoughts have at least one passage of a kind. */
  readonly having: PassageCounts;
}

/** Of no outputs. */
export const NO_THOUGHTS: ThoughtCounts = {
  outputs: 0,
  thoughts: 0,
  passages: NO_PASSAGES,
  having: NO_PASSAGES,
};

/** Counts the passages in the thoughts of outputs. */
export function countThoughts(
  outputs: readonly string[],
  find: (text: string) => readonly Passage[],
): ThoughtCounts {
  return outputs.map((output) => countsOf(output, find)).reduce(addThoughts, NO_THOUGHTS);
}

function countsOf(output: string, find: (text: string) => readonly Passage[]): ThoughtCounts {
  const thought = thoughtOf(output);
  if (thought === undefined) return { ...NO_THOUGHTS, outputs: 1 };
  const passages = countPassages(find(textOf(output, thought)));
  return { outputs: 1, thoughts: 1, passages, having: byKind((kind) => Math.min(1, passages[kind])) };
}

/** The counts of two lots of outputs together. */
export function addThoughts(a: ThoughtCounts, b: ThoughtCounts): ThoughtCounts {
  return {
    outputs: a.outputs + b.outputs,
    thoughts: a.thoughts + b.thoughts,
    passages: byKind((kind) => a.passages[kind] + b.passages[kind]),
    having: byKind((kind) => a.having[kind] + b.having[kind]),
  };
}

function byKind(of: (kind: keyof PassageCounts) => number): PassageCounts {
  const counts = { ...NO_PASSAGES };
  for (const kind of PASSAGE_KINDS) counts[kind] = of(kind);
  return counts;
}

/** The counts of some outputs, and after which one the next begin; null after the last. */
export interface ThoughtPage {
  readonly counts: ThoughtCounts;
  readonly next: number | null;
}
