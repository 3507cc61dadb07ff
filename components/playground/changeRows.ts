import { splitRows, type DiffRow } from '@/components/diff/diffModel';
import { readHunk, type PatchHunk } from '@/lib/patch/patchHunk';
import { changeLines, type ChangeLine } from '@/lib/diff/changeLines';

/** A change, line by line in one column, exactly as it is compared. */
export function changeRows(change: string): DiffRow[] {
  return changeLines(change).map(rowOf);
}

function rowOf({ kind, text, oldNumber = 0, newNumber = 0 }: ChangeLine): DiffRow {
  const before = { number: oldNumber, text, noNewline: false };
  const after = { number: newNumber, text, noNewline: false };
  switch (kind) {
    case 'hunk':
      return { kind: 'gap', text };
    case 'same':
      return { kind: 'same', before, after };
    case 'removed':
      return { kind: 'change', before };
    case 'added':
      return { kind: 'change', after };
  }
}

/** A change that was made here, in two columns: what became what beside each other. */
export function pairedRows(change: string): DiffRow[] {
  const lines = change === '' ? [] : change.split('\n');
  const hunks: PatchHunk[] = [];
  for (let at = 0; at < lines.length;) {
    const read = readHunk(lines, at);
    if ('message' in read) return changeRows(change);
    hunks.push(read.hunk);
    at = read.end;
  }
  return splitRows({ hunks });
}
