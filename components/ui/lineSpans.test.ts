import { expect, it } from 'vitest';
import { linesOf, markedPart } from './lineSpans';

it('numbers lines and says where they start', () => {
  expect(linesOf('ab\n\ncd\n')).toEqual([
    { number: 1, start: 0, text: 'ab' },
    { number: 2, start: 3, text: '' },
    { number: 3, start: 4, text: 'cd' },
  ]);
  expect(linesOf('')).toEqual([{ number: 1, start: 0, text: '' }]);
});

it('cuts a span into the parts of its lines', () => {
  const parts = linesOf('abc\ndef\nghi').map((line) => markedPart(line, { start: 1, end: 6 }));
  expect(parts).toEqual([{ start: 1, end: 3 }, { start: 0, end: 2 }, null]);
  expect(markedPart({ number: 1, start: 0, text: 'abc' }, undefined)).toBeNull();
});
