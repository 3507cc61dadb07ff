import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, countCodePoints, dropCodePoints, splitsPair, toCodePoints } from './codePoints';
import { fixtureLines } from './testing/fixtures';

/** Any code units, with lone and paired surrogates among them. */
const anyText = fc.string({
  unit: fc.constantFrom('a', 'é', '\ud83d', '\ude00', '\ud83d\ude00', '\uffff', '\ue000', '\u{10ffff}'),
});

describe('toCodePoints', () => {
  it.each(
    fixtureLines<{ text: string; code_points: number[] }>(import.meta.url, 'fixtures/python-text.jsonl'),
  )('counts %j as CPython does', ({ text, code_points }) => {
    expect([...toCodePoints(text)]).toEqual(code_points);
  });

  it('agrees with the iteration of JavaScript on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect([...toCodePoints(text)]).toEqual(Array.from(text, (character) => character.codePointAt(0)));
      }),
    );
  });
});

describe('countCodePoints', () => {
  it('counts what toCodePoints gives', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(countCodePoints(text)).toBe(toCodePoints(text).length);
      }),
    );
  });
});

describe('dropCodePoints', () => {
  it('drops whole characters, and no more than there are', () => {
    expect(dropCodePoints('😀😁a', 2)).toBe('a');
    expect(dropCodePoints('\ud83dab', 2)).toBe('b');
    expect(dropCodePoints('a', 2)).toBe('');
  });
});

describe('splitsPair', () => {
  it('is true between the halves of a character only', () => {
    expect([0, 1, 2].map((position) => splitsPair('😀', position))).toEqual([false, true, false]);
    expect(splitsPair('\ude00\ud83d', 1)).toBe(false);
  });
});

describe('compareCodePoints', () => {
  it('sorts as CPython does, astral characters last', () => {
    const [sorted] = fixtureLines<string[]>(import.meta.url, 'fixtures/code-point-order.jsonl');
    expect([...(sorted ?? [])].reverse().sort(compareCodePoints)).toEqual(sorted);
    expect(['\u{1f600}', '\uff00', '\ud83d', 'a'].sort(compareCodePoints)).toEqual([
      'a',
      '\ud83d',
      '\uff00',
      '\u{1f600}',
    ]);
  });

  it('is an order: equal only to itself, and the same from both sides', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b)) + Math.sign(compareCodePoints(b, a))).toBe(0);
        expect(compareCodePoints(a, b) === 0).toBe(a === b);
      }),
    );
  });
});
