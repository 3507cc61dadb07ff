import type { EditOutcome, FileTexts } from '@/lib/patch/applyEdits';
import type { Edit } from '@/lib/patch/scanEdits';
import { textOf } from '@/lib/text/span';
import { inspectOutput, type InspectedOutput } from './inspectOutput';
import type { FormatCheck } from './outputFormat';
import { scoreContents } from './scoreContents';
import type { BeforeComparing, Similarity } from './similarity';

/** The reward of an output that breaks the format. */
export const FORMAT_ERROR_REWARD = -1;

/** An output that keeps the format: its reward in [0, 1] and everything that led to it. */
export interface ScoredOutput {
  readonly kind: 'scored';
  readonly reward: number;
  readonly similarities: readonly Similarity[];
  readonly thought: string;
  readonly answer: string;
  readonly edits: readonly Edit[];
  /** What became of each edit. */
  readonly outcomes: readonly EditOutcome[];
  /** The new text of every path that the output edits. */
  readonly newContent: FileTexts;
  readonly checks: readonly FormatCheck[];
}

/** An output that breaks the format: the reference's error, and every check up to where checking had to end. */
export interface FormatError {
  readonly kind: 'format-error';
  readonly reward: typeof FORMAT_ERROR_REWARD;
  readonly error: string;
  readonly edits: readonly Edit[];
  readonly checks: readonly FormatCheck[];
}

/** Told on the way to a score, so that what is known early can be shown early. */
export interface ScoringSteps {
  /** An output was read and its edits applied; nothing is compared yet. */
  readonly read?: (output: InspectedOutput) => void;
  readonly beforeComparing?: BeforeComparing;
}

/** The score of one output. */
export type SearchReplaceScore = ScoredOutput | FormatError;

/**
 * The reference's `calculate_search_replace_reward` (arXiv 2502.18449v2, section 2.3): checks the format of a raw
 * model output, applies its edits to the code context and compares the changes with the oracle's.
 */
export function scoreSearchReplace(
  codeContext: FileTexts,
  oracleNewContent: FileTexts,
  output: string,
  steps: ScoringSteps = {},
): SearchReplaceScore {
  const inspected = inspectOutput(codeContext, output);
  const { verdict, edits, outcomes, newContent, checks } = inspected;
  steps.read?.(inspected);
  if (!verdict.ok) {
    return { kind: 'format-error', reward: FORMAT_ERROR_REWARD, error: verdict.error, edits, checks };
  }
  return {
    kind: 'scored',
    ...scoreContents(codeContext, oracleNewContent, newContent, steps.beforeComparing),
    thought: textOf(output, verdict.thought),
    answer: textOf(output, verdict.answer),
    edits,
    outcomes,
    newContent,
    checks,
  };
}
