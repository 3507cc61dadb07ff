type LineKind = 'hunk' | 'added' | 'removed' | 'same';

/** One line of a change as it is drawn. */
export interface ChangeLine {
  kind: LineKind;
  /** The line without its sign. */
  text: string;
  oldNumber?: number;
  newNumber?: number;
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * A change (hunks without file headers) as lines with their kinds and numbers. Only what a hunk header
 * announces is read by its sign; text outside of hunks, such as a rename's first line, is shown as it is.
 */
export function changeLines(change: string): ChangeLine[] {
  if (change === '') return [];
  let oldNumber = 0;
  let newNumber = 0;
  return change.split('\n').map((line): ChangeLine => {
    const hunk = HUNK.exec(line);
    if (hunk !== null) {
      oldNumber = firstLine(hunk[1], hunk[2]);
      newNumber = firstLine(hunk[3], hunk[4]);
      return { kind: 'hunk', text: line };
    }
    const text = line.slice(1);
    if (line.startsWith('+')) return { kind: 'added', text, newNumber: newNumber++ };
    if (line.startsWith('-')) return { kind: 'removed', text, oldNumber: oldNumber++ };
    if (line.startsWith(' ')) return { kind: 'same', text, oldNumber: oldNumber++, newNumber: newNumber++ };
    return { kind: 'hunk', text: line };
  });
}

/** An empty range names the line before it, so the next line's number is one more. */
function firstLine(start: string | undefined, length: string | undefined): number {
  return Number(start) + (length === '0' ? 1 : 0);
}
