import { describe, expect, it } from 'vitest';
import { COLUMN_IDS, rowHref, readViewState, writeViewState } from './viewState';

const read = (query: string) => readViewState(new URLSearchParams(query));

describe('the address of a view', () => {
  it.each([
    '',
    '?q=repo:a/b+-mark:none',
    '?q=%22off+by+one%22',
    '?sort=tokens&dir=desc',
    '?cols=id,title',
    '?cols=',
    '?hide=facets,preview',
    '?q=x&sort=reward&dir=asc&cols=mark,id&hide=preview&sel=a__b-1',
  ])('comes back as it was: %s', (address) => {
    expect(writeViewState(read(address))).toBe(address);
  });

  it('says nothing of what is by default, and nothing it does not know', () => {
    expect(
      writeViewState(read('?q=&sort=imported&dir=asc&cols=mark,id,title,reward,added,removed,tokens')),
    ).toBe('');
    expect(writeViewState(read('?sort=payload&cols=payload&hide=all&other=1'))).toBe('?cols=');
    expect(read(`?cols=${[...COLUMN_IDS].reverse().join()}`).columns).toEqual(COLUMN_IDS);
  });

  it('of an instance carries the query and the order', () => {
    expect(rowHref('a b', 'x/y', read('?q=repo:a/b&sort=tokens&dir=desc&sel=z'))).toBe(
      '/datasets/a%20b/instances/x%2Fy?q=repo%3Aa%2Fb&sort=tokens&dir=desc',
    );
    expect(rowHref('a', 'x', read(''))).toBe('/datasets/a/instances/x');
  });
});
