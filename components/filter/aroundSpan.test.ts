import { expect, it } from 'vitest';
import { aroundSpan } from './aroundSpan';

it('cuts a text at a span', () => {
  expect(aroundSpan('one two three', { start: 4, end: 7 })).toEqual({
    ...{ before: 'one ', inside: 'two', after: ' three', isCut: false },
  });
});

it('is the whole text without a span, and stays within it', () => {
  expect(aroundSpan('one', null)).toEqual({ before: '', inside: 'one', after: '', isCut: false });
  expect(aroundSpan('one', { start: 2, end: 99 })).toMatchObject({ before: 'on', inside: 'e', after: '' });
  expect(aroundSpan('one', { start: 50, end: 99 })).toMatchObject({ before: 'one', inside: '' });
});

it('shows of a large text what is near to the span', () => {
  const text = `${'a'.repeat(50_000)}span${'b'.repeat(50_000)}`;
  const { before, inside, after, isCut } = aroundSpan(text, { start: 50_000, end: 50_004 });
  expect([before.length, inside, after.length, isCut]).toEqual([6_000, 'span', 6_000, true]);
});
