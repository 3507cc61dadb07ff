import { expect, it } from 'vitest';
import { readSpan } from './readSpan';

it.each([
  ['12-40', { start: 12, end: 40 }],
  ['40-12', undefined],
  ['3-3', undefined],
  ['-1-4', undefined],
  ['a', undefined],
  [null, undefined],
])('%s', (text, span) => {
  expect(readSpan(text)).toEqual(span);
});
