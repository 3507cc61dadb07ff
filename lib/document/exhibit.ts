import type { EditOutcome } from '@/lib/patch/applyEdits';
import type { Span } from '@/lib/text/span';

/** A file by its path. */
interface ShownFile {
  readonly path: string;
  readonly text: string;
}

/** A format check with how it ended; places are UTF-16 code units of the output. */
export interface ShownCheck {
  readonly title: string;
  readonly outcome: 'pass' | 'fail' | 'warn' | 'open';
  readonly found?: string;
  readonly advice?: string;
  readonly place?: Span;
  readonly faults?: readonly Span[];
}

/** A path of either side: both changes, and how alike they are, in [0, 1]. */
export interface ShownPath {
  readonly path: string;
  readonly similarity: number;
  readonly predicted: string;
  readonly oracle: string;
}

/** What was given: of it only what the way reads. */
export interface ShownDraft {
  readonly way: 'search-replace' | 'new-contents' | 'unified-diff';
  readonly context: readonly ShownFile[];
  readonly oracle: readonly ShownFile[];
  readonly output: string;
  readonly predicted: readonly ShownFile[];
  readonly predictedPatch: string;
}

/** What came of it; `error` goes with the reward −1. */
export interface ShownReport {
  readonly reward: number;
  readonly error?: string;
  readonly checks: readonly ShownCheck[];
  readonly edits: readonly {
    readonly path: string;
    readonly outcome: EditOutcome;
    readonly searchLines: number;
    readonly replaceLines: number;
  }[];
  readonly files: readonly ShownPath[];
}

/** One scored draft, as a document shows it. */
export interface Exhibit {
  readonly title: string;
  /** Paragraphs under its title. */
  readonly words: readonly string[];
  readonly draft: ShownDraft;
  readonly report: ShownReport;
}
