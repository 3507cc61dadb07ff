import { expect, it } from 'vitest';
import type { ScoredRow } from './groupModel';
import { readOrder, sorted } from './groupSort';

const row = (index: number, reward: number | undefined): ScoredRow => ({
  output: { id: String(index), label: `m${9 - index}`, text: '', way: 'search-replace', href: null },
  ...{ index, isOld: false },
  member:
    reward === undefined
      ? undefined
      : {
          rewards: { continuous: reward, discrete: 0, 'changed-lines': 0 },
          ...{ error: undefined, similarities: [] },
        },
});
const rows = [row(0, 0.5), row(1, undefined), row(2, -1), row(3, 0.5)];
const order = (by: string, direction: string | null = null) =>
  sorted(rows, readOrder(by, direction)).map(({ index }) => index);

it('sorts by reward in both directions, what has no score last and ties as given', () => {
  expect(order('continuous')).toEqual([2, 0, 3, 1]);
  expect(order('continuous', 'desc')).toEqual([0, 3, 2, 1]);
  expect(order('discrete', 'desc')).toEqual([0, 2, 3, 1]);
});

it('sorts by name and as given, and as given by what it does not know', () => {
  expect(order('name')).toEqual([3, 2, 1, 0]);
  expect(order('given', 'desc')).toEqual([3, 2, 1, 0]);
  expect(order('else')).toEqual([0, 1, 2, 3]);
});
