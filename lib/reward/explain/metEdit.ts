import type { EditOutcome } from '@/lib/patch/applyEdits';
import type { Edit } from '@/lib/patch/scanEdits';

/** One edit with what it met and what became of it. */
export interface MetEdit {
  readonly edit: Edit;
  /** Among all edits of the output. */
  readonly index: number;
  /** The text of its file when it came to it. */
  readonly before: string;
  readonly outcome: EditOutcome;
}
