import { describe, expect, it } from 'vitest';
import { parseQuery } from '@/lib/query/parseQuery';
import { instancesHref, newFilterHref, runHref, selectionQuery } from './addresses';

describe('the instances of a figure', () => {
  it.each([
    [{}, 'run:7'],
    [{ end: 'no-seed' }, 'run:7 verdict:kept -verdict:seed'],
    [{ first: ['bot', 'empty'] }, 'run:7 first:bot+empty'],
    [
      { notFirst: ['bot', 'empty'], open: ['revert', 'draft'] },
      'run:7 -first:bot+empty rule:revert=unknown rule:draft=unknown',
    ],
    [{ rules: { outcome: 'fail', codes: ['bot', 'empty'] } }, 'run:7 rule:bot+empty'],
    [{ rules: { outcome: 'unknown', codes: ['bot'] } }, 'run:7 rule:bot=unknown'],
    [{ group: { name: 'year', value: '2022' } }, 'run:7 created:2022'],
    [{ group: { name: 'licence', value: 'GPL 2' }, end: 'dropped' }, 'run:7 verdict:dropped licence:"GPL 2"'],
    [{ group: { name: 'language', value: null } }, 'run:7 language:none'],
  ] as const)('%j', (selection, query) => {
    expect(selectionQuery(7, selection)).toBe(query);
    expect(parseQuery(query).faults).toEqual([]);
  });
});

it('names pages of odd datasets', () => {
  expect(instancesHref('a/b c', 3, { end: 'dropped' })).toBe(
    '/datasets/a%2Fb%20c?q=run%3A3+verdict%3Adropped',
  );
  expect(newFilterHref('a b', { preset: 'swe-rl' })).toBe('/datasets/a%20b/filter?preset=swe-rl');
  expect([runHref(3), runHref(3, 'what-if', { set: null })]).toEqual(['/runs/3', '/runs/3/what-if']);
});
