import type { EditOutcome } from '@/lib/patch/applyEdits';
import type { Fix } from '@/lib/reward/explain/fix';
import type { Span } from '@/lib/text/span';

/** How a check ended: `warn` passes the format but is rarely meant; `open` could not be asked. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'open';

/** One thing that is checked before anything is compared. */
export interface Check {
  id: string;
  title: string;
  outcome: Outcome;
  /** What was found, in a few words. */
  found?: string;
  /** What to do about it; only where something is wrong or odd. */
  advice?: string;
  /** Where in the output it is, in UTF-16 code units. */
  place?: Span;
  /** Every place of the fault; only where it failed. */
  faults?: readonly Span[];
  /** What would mend it in one step; stored reports have none. */
  fix?: Fix;
}

/** One edit as it was read, and what became of it. */
export interface EditReport {
  path: string;
  /** The whole edit in the output, in UTF-16 code units. */
  place: Span;
  outcome: EditOutcome;
  searchLines: number;
  replaceLines: number;
}

/** One path of the union: both changes, and how alike they are. */
export interface FileReport {
  path: string;
  similarity: number;
  predicted: string;
  oracle: string;
}

/** What is known of a draft before anything is compared. */
export interface Verdict {
  /** The format error as the reference words it; then the reward is −1 and there are no files. */
  error?: string;
  checks: readonly Check[];
  /** Of a raw output; the other ways have none. */
  edits: readonly EditReport[];
}

/** What the worker says before a report, each as soon as it is known. */
export interface Early {
  verdict?: Verdict;
  /** What the reward can be at most; only where comparing takes long. */
  atMost?: number;
}

/** Everything the page shows about a draft. */
export interface Report extends Verdict {
  reward: number;
  files: readonly FileReport[];
}
