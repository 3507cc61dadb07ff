import { describe, expect, it } from 'vitest';
import type { DiffRow } from './diffModel';
import { foldRows } from './foldRows';

const same = (number: number): DiffRow => {
  const line = { number, text: `${number}`, noNewline: false };
  return { kind: 'same', before: line, after: line };
};
const changed = (number: number): DiffRow => ({
  kind: 'change',
  after: { number, text: 'x', noNewline: false },
});
const rows = (count: number, ...changes: number[]) =>
  Array.from({ length: count }, (_, index) =>
    changes.includes(index + 1) ? changed(index + 1) : same(index + 1),
  );
const shape = (all: readonly DiffRow[], isKept?: (row: DiffRow) => boolean) =>
  foldRows(all, isKept).map((segment) => [segment.kind, segment.rows.length]);

describe('foldRows', () => {
  it('keeps three rows around each change, and loses none', () => {
    const all = rows(40, 10, 30);
    expect(shape(all)).toEqual([
      ['folded', 6],
      ['shown', 7],
      ['folded', 13],
      ['shown', 7],
      ['folded', 7],
    ]);
    expect(foldRows(all).flatMap((segment) => segment.rows)).toEqual(all);
  });

  it('does not fold a few rows, at either end or between changes', () => {
    expect(shape(rows(20, 7, 17))).toEqual([['shown', 20]]);
  });

  it('keeps what it is told to', () => {
    const isKept = (row: DiffRow) => row.kind === 'same' && row.after.number === 20;
    expect(shape(rows(40, 1), isKept)).toEqual([
      ['shown', 4],
      ['folded', 12],
      ['shown', 7],
      ['folded', 17],
    ]);
  });

  it('of nothing makes nothing', () => expect(foldRows([])).toEqual([]));
});
