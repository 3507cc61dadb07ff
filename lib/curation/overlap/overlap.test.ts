import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchFacts } from '../facts/patchFacts';
import type { InstanceFacts } from '../facts/facts';
import { fileDiff, makeFacts } from '../testing/makeFacts';
import { overlapIndex, overlapsOf, type BenchmarkInstance } from './overlaps';
import { patchFingerprint } from './patchFingerprint';
import { commonRuns, textIndex } from './textIndex';
import { GRAM, textWords } from './words';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `word${from + at}`).join(' ');

/** The longest common run of words, by looking at every pair of places. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let longest = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let length = 0;
      while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length++;
      longest = Math.max(longest, length);
    }
  }
  return longest;
}

describe('textWords', () => {
  it('parts a text at all that is no letter, digit or underscore, of any script', () => {
    const text = 'Héllo, wörld_1! 日本 (x)😀';
    const { starts, ends } = textWords(text);
    expect([...starts].map((start, at) => text.slice(start, ends[at]))).toEqual([
      ...['Héllo', 'wörld_1', '日本', 'x', '😀'],
    ]);
    expect(textWords('A-b').hashes).toEqual(textWords('a, B').hashes);
    expect(textWords(' .').hashes).toHaveLength(0);
  });
});

describe('commonRuns', () => {
  it('finds the longest run, in any case and with any marks between the words', () => {
    const theirs = `Something else. ${numbered(0, 30)} and so on`;
    const index = textIndex(['unrelated', theirs, '']);
    const ours = `Intro:\n${numbered(5, 25).toUpperCase().replaceAll(' ', ' - ')}\nend`;
    const { words, runs } = commonRuns(index, ours);
    expect(runs).toEqual([{ text: 1, ours: 1, theirs: 7, length: 20 }]);
    expect(ours.slice(words.starts[1], words.ends[20])).toMatch(/^WORD5 - .* - WORD24$/);
  });

  it('finds nothing below thirteen words', () => {
    expect(commonRuns(textIndex([numbered(0, 12)]), numbered(0, 12)).runs).toEqual([]);
    expect(commonRuns(textIndex([numbered(0, 13)]), numbered(0, 13)).runs).toHaveLength(1);
    expect(commonRuns(textIndex([]), numbered(0, 40)).runs).toEqual([]);
  });

  it('is at most thirteen words short of the longest run, and never longer', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const length = commonRuns(textIndex([b.join(' ')]), a.join(' ')).runs[0]?.length ?? 0;
        const longest = longestCommon(a, b);
        expect(length).toBeLessThanOrEqual(longest);
        if (longest >= GRAM && new Set(b).size === 3) expect(length).toBeGreaterThanOrEqual(GRAM - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a time that grows with the text, on a text of one word too', () => {
    const one = 'a '.repeat(200_000);
    expect(commonRuns(textIndex([one, one]), one).runs.map(({ length }) => length)).toEqual([
      200_000, 200_000,
    ]);
  });

  it('leaves out what is in many texts: a template', () => {
    const template = numbered(0, 20);
    const index = textIndex(Array.from({ length: 30 }, (_, at) => `${template} own${at}`));
    expect(commonRuns(index, template).runs.length).toBeLessThanOrEqual(16);
  });
});

describe('patchFingerprint', () => {
  const changed = ['-    return the_old_value(argument)', '+    return the_new_value(argument)'];
  const of = (path: string, lines: readonly string[], at = 1) =>
    patchFingerprint(patchFacts(fileDiff(path, lines, at)));

  it('is the same wherever the lines stand and whatever is around them', () => {
    const one = of('a.py', changed);
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(of('a.py', [' x', ...changed, ' y'], 90)).toBe(one);
    expect(
      of(
        'a.py',
        changed.map((line) => `${line}  `),
      ),
    ).toBe(one);
    expect(of('b.py', changed)).not.toBe(one);
    expect(
      of(
        'a.py',
        [...changed].reverse().map((line) => (line.startsWith('-') ? '+' : '-') + line.slice(1)),
      ),
    ).not.toBe(one);
  });

  it('is none for a change that anybody makes', () => {
    expect(of('a.py', ['-version = 1', '+version = 2'])).toBeNull();
    expect(patchFingerprint(patchFacts(''))).toBeNull();
  });
});

describe('overlapsOf', () => {
  const patch = patchFacts(
    fileDiff('a.py', ['-    return the_old_value(argument)', '+    return the_new_value(argument)']),
  );
  const benchmark: BenchmarkInstance = {
    dataset: 'lite',
    instanceId: 'pallets__flask-12',
    repository: { id: null, names: ['pallets/flask'] },
    number: 12,
    baseCommit: 'ab'.repeat(20),
    statement: `It fails. ${numbered(0, 60)}`,
    patch,
  };
  const index = overlapIndex([
    benchmark,
    {
      ...benchmark,
      instanceId: 'other__x-1',
      number: null,
      statement: null,
      baseCommit: 'short',
      patch: null,
    },
  ]);
  const found = (known: Partial<InstanceFacts>) => overlapsOf(index, makeFacts(known));

  it('knows an instance by its repository’s former name, in any case', () => {
    expect(found({ repository: { id: null, names: ['Mitsuhiko/Flask'] }, number: 12 })).toEqual([
      {
        kind: 'number',
        dataset: 'lite',
        instanceId: 'pallets__flask-12',
        ours: { field: 'number', span: null, value: 'Mitsuhiko/Flask#12' },
        theirs: { field: 'number', span: null, value: 'pallets/flask#12' },
        words: 0,
      },
    ]);
    expect(found({ repository: { id: null, names: ['pallets/flask'] }, number: 13 })).toEqual([]);
    expect(
      found({ repository: { id: null, names: ['me/flask', 'pallets/flask'] }, number: 12 }),
    ).toHaveLength(1);
  });

  it('knows it by base commit, by patch and by a long text, with both places', () => {
    expect(found({ baseCommit: 'AB'.repeat(20) })).toMatchObject([{ kind: 'base-commit' }]);
    expect(found({ baseCommit: 'short' })).toEqual([]);
    expect(found({ patch })).toMatchObject([{ kind: 'patch', ours: { field: 'patch', value: 'a.py' } }]);
    const statement = `See: ${numbered(3, 50)}`;
    expect(found({ statement })).toEqual([
      {
        kind: 'text',
        dataset: 'lite',
        instanceId: 'pallets__flask-12',
        words: 47,
        ours: { field: 'statement', span: { start: 5, end: statement.length }, value: numbered(3, 50) },
        theirs: expect.objectContaining({ field: 'statement', value: numbered(3, 50) }),
      },
    ]);
  });

  it('says the surest first, and no more than twenty', () => {
    const same = makeFacts({ ...benchmark });
    expect(overlapsOf(index, same).map(({ kind }) => kind)).toEqual([
      'number',
      'base-commit',
      'patch',
      'text',
    ]);
    const many = overlapIndex(Array.from({ length: 30 }, () => benchmark));
    expect(overlapsOf(many, same)).toHaveLength(20);
  });
});
