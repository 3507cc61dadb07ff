import { describe, expect, it } from 'vitest';
import type { NumberParameter, SignsParameter, WordsParameter } from '@/lib/curation/rule';
import { failsWhen, limitOf, measureWords, percent, sourceWords, valueWords } from './ruleWords';

const shared = { help: '', source: { kind: 'ours', why: 'nobody says it' }, affects: 'threshold' } as const;
const most: NumberParameter = {
  ...shared,
  type: 'number',
  unit: 'files',
  default: 3,
  least: 0,
  most: 9,
  step: 1,
};
const signs: SignsParameter = {
  ...shared,
  ...{ type: 'signs', unit: 'signs', default: ['red'] },
  choices: [
    { code: 'red', label: 'a red one' },
    { code: 'blue', label: 'a blue one' },
  ],
};
const words: WordsParameter = { ...shared, type: 'words', unit: 'words', default: [] };
const size = { unit: 'files', parameters: { most }, decision: { fails: 'above', limit: 'most' } } as const;
const colour = { unit: 'signs', parameters: { of: signs }, decision: { fails: 'any', of: 'of' } } as const;

describe('words of rules', () => {
  it('say a default’s source, and that it is our choice where nobody published one', () => {
    expect(sourceWords({ kind: 'sibling', name: 'SWE-bench Lite' })).toBe('after SWE-bench Lite');
    expect(sourceWords(shared.source)).toBe('our choice: nobody says it');
  });

  it('say values with their units, and cut long lists', () => {
    expect(valueWords(most, 12_000)).toBe('12,000 files');
    expect(valueWords(signs, ['blue', 'red'])).toBe('a red one, a blue one');
    expect(valueWords(words, [])).toBe('none');
    expect(valueWords(words, [...'abcdefghij'])).toBe('a, b, c, d, e, f, g, h and 2 more');
  });

  it('say when a rule fails, and what it measured', () => {
    expect(failsWhen(size, { most: 3 })).toBe('more than 3 files');
    expect(failsWhen(colour, { of: ['red'] })).toBe('any of: a red one');
    expect(limitOf(size.decision, { most: 3 })).toBe(3);
    expect(limitOf(colour.decision, { of: [] })).toBeNull();
    expect(measureWords(size, 4)).toBe('4 files');
    expect(measureWords(size, 1)).toBe('1 file');
    expect(measureWords({ ...size, unit: 'kinds of hunks' }, 1)).toBe('1 kind of hunks');
    expect(measureWords({ ...size, unit: 'place among the author’s' }, 1)).toBe('1 place among the author’s');
    expect(measureWords(size, null)).toBe('not known');
    expect(measureWords(colour, 0b10)).toBe('a blue one');
    expect(measureWords(colour, 0)).toBe('none found');
  });

  it('never call some none, nor most all', () => {
    expect([
      percent(1, 100_000),
      percent(99_999, 100_000),
      percent(1, 8),
      percent(5, 5),
      percent(0, 0),
    ]).toEqual([...['< 0.1 %', '> 99.9 %', '12.5 %', '100 %', '–']]);
  });
});
