import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS, bucketRange } from './buckets';
import {
  addTerm,
  cutOut,
  quoteValue,
  rangesOf,
  removeTerms,
  setTerm,
  termsFor,
  toggleRange,
  toggleTerm,
} from './editQuery';
import { FIELDS } from './fields';
import { parseQuery } from './parseQuery';
import { DEFAULT_SORT, readSort } from './sorts';

const asks = (text: string) => parseQuery(text).terms.map(({ field, ask }) => [field, ask]);
const faults = (text: string) => parseQuery(text).faults;

describe('parseQuery', () => {
  it.each(FIELDS.map((field) => [field.example]))('reads the example of the help: %s', (example) => {
    expect(faults(example)).toEqual([]);
    expect(parseQuery(example).terms).toHaveLength(1);
  });

  it('reads words and quoted phrases without a field', () => {
    expect(asks('memory "off by one"')).toEqual([
      [undefined, { kind: 'words', text: 'memory' }],
      [undefined, { kind: 'words', text: 'off by one' }],
    ]);
  });

  it('reads answers to questions of schemas', () => {
    expect(
      asks(
        'label.swe-bench-verified.underspecified>=2 label.a.b:1..2 -label.My.v1.Field:weak-tests label.a.b="two words" label.a',
      ),
    ).toEqual([
      [
        'label.swe-bench-verified.underspecified',
        { kind: 'answer', schema: 'swe-bench-verified', key: 'underspecified', is: { from: 2 } },
      ],
      ['label.a.b', { kind: 'answer', schema: 'a', key: 'b', is: { from: 1, to: 2 } }],
      ['label.my.v1.field', { kind: 'answer', schema: 'my.v1', key: 'Field', is: 'weak-tests' }],
      ['label.a.b', { kind: 'answer', schema: 'a', key: 'b', is: 'two words' }],
      [undefined, { kind: 'words', text: 'label.a' }],
    ]);
    expect(faults('label.a.b:').map(({ message }) => message)).toEqual([
      'label.SCHEMA.FIELD: a value is missing, for example label.swe-bench-verified.underspecified:>=2',
    ]);
    expect(faults('label.a.b>x').map(({ message }) => message)).toEqual([
      'label.a.b: ">x" is no answer, for example label.a.b:2 or label.a.b>=2',
    ]);
  });

  it('reads numbers and ranges', () => {
    expect(
      asks(
        'files:3 files:>3 files:>=3 files:<3 files:<=3 files:1..3 files:1.. files:..3 files:1..<3 reward:-1 reward:.5',
      ),
    ).toEqual([
      ['files', { kind: 'number', range: { from: 3, to: 3 } }],
      ['files', { kind: 'number', range: { from: 3, fromExclusive: true } }],
      ['files', { kind: 'number', range: { from: 3 } }],
      ['files', { kind: 'number', range: { to: 3, toExclusive: true } }],
      ['files', { kind: 'number', range: { to: 3 } }],
      ['files', { kind: 'number', range: { from: 1, to: 3 } }],
      ['files', { kind: 'number', range: { from: 1 } }],
      ['files', { kind: 'number', range: { to: 3 } }],
      ['files', { kind: 'number', range: { from: 1, to: 3, toExclusive: true } }],
      ['reward', { kind: 'number', range: { from: -1, to: -1 } }],
      ['reward', { kind: 'number', range: { from: 0.5, to: 0.5 } }],
    ]);
  });

  it('a field’s name may have a hyphen', () => {
    expect(asks('above-floor:<=0 -above-floor:none')).toEqual([
      ['above-floor', { kind: 'number', range: { to: 0 } }],
      ['above-floor', { kind: 'none' }],
    ]);
  });

  it('a year or month stands for all its days', () => {
    expect(
      asks('created:2024-02 created:2023 created:>2023 created:<2023-06 created:2023-01..2023-02'),
    ).toEqual([
      ['created', { kind: 'date', range: { from: '2024-02-01', to: '2024-02-29' } }],
      ['created', { kind: 'date', range: { from: '2023-01-01', to: '2023-12-31' } }],
      ['created', { kind: 'date', range: { from: '2023-12-31', fromExclusive: true } }],
      ['created', { kind: 'date', range: { to: '2023-06-01', toExclusive: true } }],
      ['created', { kind: 'date', range: { from: '2023-01-01', to: '2023-02-28' } }],
    ]);
  });

  it('reads negation, none and quoted values', () => {
    expect(parseQuery('-repo:"a b" mark:None -draft')).toMatchObject({
      terms: [
        { field: 'repo', negated: true, ask: { kind: 'name', pattern: 'a b' }, start: 0, end: 11 },
        { field: 'mark', negated: false, ask: { kind: 'none' } },
        { field: undefined, negated: true, ask: { kind: 'words', text: 'draft' } },
      ],
      faults: [],
    });
  });

  it.each([
    ['colour:red', 'there is no field "colour"; there are repo, language'],
    ['files:many', 'files: "many" is no number or range, for example files:1..3'],
    ['files:..', 'is no number or range'],
    ['files:1..x', 'is no number or range'],
    ['files:1..<', 'is no number or range'],
    ['files:..<3', 'is no number or range'],
    ['files:>', 'is no number or range'],
    ['created:2023-02-30', 'created: "2023-02-30" is no date or range'],
    ['created:2023-13', 'is no date or range'],
    ['mark:bad', 'mark: "bad" is none of questionable, fine, none'],
    ['repo:', 'repo: a value is missing'],
    ['"open', 'the quotation mark is not closed'],
    ['-', 'there is nothing to search for'],
    ['""', 'there is nothing to search for'],
  ])('%s is a fault with a reason, and the rest is read', (text, message) => {
    const query = parseQuery(`${text}${text.startsWith('"o') ? '' : ' files:3'}`);
    expect(query.faults[0]?.message).toContain(message);
    expect(query.faults[0]?.start).toBe(0);
    expect(query.terms.length).toBe(text.startsWith('"o') ? 0 : 1);
  });

  it('stops at a hundred terms and says so', () => {
    const query = parseQuery('a '.repeat(150));
    expect(query.terms).toHaveLength(100);
    expect(query.faults[0]?.message).toContain('at most 100 terms');
  });

  it('never throws, and its parts stand in the text in order', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', '-', ':', '"', '\\', ' ', 'files:', '1', '..', '>', '\u2028'),
        }),
        (text) => {
          const { terms, faults: wrong } = parseQuery(text);
          let last = 0;
          for (const part of [...terms, ...wrong].sort((one, other) => one.start - other.start)) {
            expect(part.start).toBeGreaterThanOrEqual(last);
            expect(part.end).toBeGreaterThan(part.start);
            last = part.end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('readSort', () => {
  it('reads what an address asks for, and falls back to the order of import', () => {
    expect(readSort('tokens', 'desc')).toEqual({ by: 'tokens', direction: 'desc' });
    expect(readSort('tokens', undefined)).toEqual({ by: 'tokens', direction: 'asc' });
    expect(readSort('tokens', 'sideways')).toEqual({ by: 'tokens', direction: 'asc' });
    expect(readSort('payload', 'desc')).toEqual(DEFAULT_SORT);
    expect(readSort(null, null)).toEqual(DEFAULT_SORT);
  });
});

describe('bucketRange', () => {
  it('every bar of every field is a term that covers exactly its values', () => {
    for (const [field, bounds] of Object.entries(BUCKETS)) {
      bounds.forEach((from, bar) => {
        const { terms, faults: wrong } = parseQuery(`${field}:${bucketRange(field, bar) ?? ''}`);
        expect(wrong).toEqual([]);
        const ask = terms[0]?.ask;
        expect(ask).toMatchObject({ kind: 'number', range: { from } });
      });
    }
    expect(bucketRange('tokens', 3)).toBe('4..7');
    expect(bucketRange('tokens', 1)).toBe('1');
    expect(bucketRange('tokens', 31)).toBe('1073741824..');
    expect(bucketRange('reward', 0)).toBe('-1');
    expect(bucketRange('reward', 2)).toBe('0.05..<0.1');
    expect(bucketRange('reward', 21)).toBe('1');
  });

  it('there is none for other fields or beyond the last bar', () => {
    expect(bucketRange('repo', 0)).toBeUndefined();
    expect(bucketRange('reward', 22)).toBeUndefined();
  });
});

describe('editing a query', () => {
  it('adds, replaces and takes away terms of a field', () => {
    expect(addTerm('', 'repo', 'a/b')).toBe('repo:a/b');
    expect(addTerm('x', 'licence', 'BSD 3')).toBe('x licence:"BSD 3"');
    expect(addTerm('repo:a/b', 'repo', 'a/b')).toBe('repo:a/b');
    expect(removeTerms('a repo:x "b  c" repo:y -repo:z', 'repo')).toBe('a "b  c" -repo:z');
    expect(removeTerms('repo:x repo:y', 'repo', 'x')).toBe('repo:y');
    expect(setTerm('mark:fine a', 'mark', 'questionable')).toBe('a mark:questionable');
  });

  it('asks for a value of a field and takes it back, however it was written', () => {
    expect(toggleTerm('a', 'repo', 'x/y')).toBe('a repo:x/y');
    expect(toggleTerm('Repo:"X/Y" a repo:x/y repo:z', 'repo', 'x/y')).toBe('a repo:z');
    expect(toggleTerm('', 'language', null)).toBe('language:none');
    expect(toggleTerm('language:None b', 'language', null)).toBe('b');
    expect(toggleTerm('mark:Fine', 'mark', 'fine')).toBe('');
    expect(toggleTerm('-mark:fine', 'mark', 'fine')).toBe('-mark:fine mark:fine');
    expect(termsFor('files:3 language:c*', 'language', 'c*')).toHaveLength(1);
    expect(termsFor('files:3', 'files', '3')).toEqual([]);
    expect(cutOut('a  b:c  d', { start: 3, end: 6 })).toBe('a d');
  });

  it('asks for one range of a number field, and takes it back', () => {
    expect(rangesOf('files:3 files:none Files:4..7 -files:1', 'files')).toEqual(['3', '4..7']);
    expect(rangesOf('reward:none', 'reward')).toEqual([]);
    expect(toggleRange('files:3 a', 'files', '4..7')).toBe('a files:4..7');
    expect(toggleRange('a files:4..7', 'files', '4..7')).toBe('a');
  });

  it('any value that was added is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
        const { terms, faults: wrong } = parseQuery(addTerm('before', 'repo', value));
        expect(wrong).toEqual([]);
        expect(terms[1]?.ask).toEqual({ kind: 'name', pattern: value });
        expect(removeTerms(`before repo:${quoteValue(value)} after`, 'repo', value)).toBe('before after');
      }),
    );
  });
});
