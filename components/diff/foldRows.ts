import type { DiffRow } from './diffModel';

/** A part of a file's rows: `folded` are unchanged and far from any change. */
export interface RowSegment {
  kind: 'shown' | 'folded';
  rows: readonly DiffRow[];
}

/** Unchanged rows that stay in sight around a change. */
const AROUND = 3;
/** Fewer than these are not worth a fold. */
const LEAST_FOLDED = 4;

/** Folds what is unchanged; `isKept` says which rows stay in sight although nothing changed in them. */
export function foldRows(
  rows: readonly DiffRow[],
  isKept: (row: DiffRow) => boolean = () => false,
): RowSegment[] {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if (row.kind !== 'same' || isKept(row)) near.fill(1, Math.max(0, index - AROUND), index + AROUND + 1);
  });
  const segments: RowSegment[] = [];
  for (let at = 0; at < rows.length;) {
    let end = at + 1;
    while (end < rows.length && near[end] === near[at]) end += 1;
    const isFolded = near[at] === 0 && end - at >= LEAST_FOLDED;
    const part = rows.slice(at, end);
    const last = segments.at(-1);
    if (!isFolded && last?.kind === 'shown') last.rows = [...last.rows, ...part];
    else segments.push({ kind: isFolded ? 'folded' : 'shown', rows: part });
    at = end;
  }
  return segments;
}
