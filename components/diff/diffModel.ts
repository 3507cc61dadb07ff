import { levenshtein, newMatcherFn } from 'diff2html/lib/rematch';
import type { HunkLine, PatchHunk } from '@/lib/patch/patchHunk';
import type { PatchFile } from '@/lib/patch/patchFiles';

/** How the two sides of a change stand: in one column, or beside each other. */
export type DiffLayout = 'unified' | 'split';

/** Both, as they are chosen. */
export const LAYOUTS: readonly { value: DiffLayout; label: string }[] = [
  { value: 'unified', label: 'Unified' },
  { value: 'split', label: 'Split' },
];

/** A line of a file on one side of a change. */
export interface SideLine {
  number: number;
  text: string;
  /** The file ends with it, without a line end. */
  noNewline: boolean;
}

/**
 * One row of a diff. A change has the line before, the line after, or both where one became the other; in one column
 * its `twin` is the other of the two. `gap` is what a hunk's header says of the lines that are left out.
 */
export type DiffRow =
  | { kind: 'gap'; text: string }
  | { kind: 'same'; before: SideLine; after: SideLine }
  | { kind: 'change'; before?: SideLine; after?: SideLine; twin?: SideLine };

/** A run of more comparisons pairs its removed and added lines by their order instead. */
const MOST_COMPARISONS = 400;
/** So does every further run of a file that has used up these. */
const MOST_COMPARISONS_OF_FILE = 4_000;
/** Longer lines are compared by their beginnings: the comparison takes the product of both lengths. */
const COMPARED_CHARACTERS = 100;

/** The rows of a file of a patch, as a split view shows them. */
export function splitRows(file: Pick<PatchFile, 'hunks'>): DiffRow[] {
  const budget = { comparisons: MOST_COMPARISONS_OF_FILE };
  return file.hunks.flatMap((hunk) => hunkRows(hunk, budget));
}

/** The same rows in one column: of each run of changes first what was, then what is. */
export function unifiedRows(rows: readonly DiffRow[]): DiffRow[] {
  const unified: DiffRow[] = [];
  let added: DiffRow[] = [];
  for (const row of rows) {
    if (row.kind !== 'change') {
      unified.push(...added, row);
      added = [];
      continue;
    }
    const { before, after } = row;
    if (before) unified.push({ kind: 'change', before, twin: after });
    if (after) added.push({ kind: 'change', after, twin: before });
  }
  return [...unified, ...added];
}

/** What may still be spent on pairing lines of one file. */
interface Budget {
  comparisons: number;
}

function hunkRows(hunk: PatchHunk, budget: Budget): DiffRow[] {
  const rows: DiffRow[] = [{ kind: 'gap', text: headerOf(hunk) }];
  let oldNumber = hunk.oldStart;
  let newNumber = hunk.newStart;
  let removed: SideLine[] = [];
  let added: SideLine[] = [];
  const flush = () => {
    rows.push(...changeRows(removed, added, budget));
    removed = [];
    added = [];
  };
  for (const line of hunk.lines) {
    if (line.kind === '-') {
      // A removal after additions begins the next change.
      if (added.length > 0) flush();
      removed.push(sideLine(line, oldNumber++));
    } else if (line.kind === '+') {
      added.push(sideLine(line, newNumber++));
    } else {
      flush();
      rows.push({
        kind: 'same',
        before: sideLine(line, oldNumber++),
        after: sideLine(line, newNumber++),
      });
    }
  }
  flush();
  return rows;
}

function headerOf({ oldStart, oldCount, newStart, newCount, section }: PatchHunk): string {
  return `@@ -${oldStart},${oldCount} +${newStart},${newCount} @@ ${section}`.trimEnd();
}

function sideLine({ text, noNewline }: HunkLine, number: number): SideLine {
  return { number, text, noNewline };
}

const likeness = newMatcherFn((one: SideLine, other: SideLine) => {
  const [a, b] = [one, other].map(({ text }) => text.trim().slice(0, COMPARED_CHARACTERS));
  const length = (a ?? '').length + (b ?? '').length;
  return length === 0 ? 0 : levenshtein(a ?? '', b ?? '') / length;
});

/** Removed and added lines beside each other, the most alike first; the rest by their order. */
function changeRows(removed: SideLine[], added: SideLine[], budget: Budget): DiffRow[] {
  const comparisons = removed.length * added.length;
  const isAffordable = comparisons <= Math.min(MOST_COMPARISONS, budget.comparisons);
  if (isAffordable) budget.comparisons -= comparisons;
  const groups = isAffordable ? likeness(removed, added) : [[removed, added]];
  return groups.flatMap(([before = [], after = []]) =>
    Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
      kind: 'change' as const,
      ...(before[index] && { before: before[index] }),
      ...(after[index] && { after: after[index] }),
    })),
  );
}
