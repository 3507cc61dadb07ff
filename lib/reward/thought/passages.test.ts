import { describe, expect, it } from 'vitest';
import { textOf } from '@/lib/text/span';
import { countPassages, passageFinder } from './passages';
import { OUR_WORD_LISTS, PASSAGE_KINDS, readWordLists } from './wordLists';

const find = passageFinder(OUR_WORD_LISTS);

describe('passages of a thought', () => {
  it('are found whatever their case, blanks and apostrophes, with the sentence around them', () => {
    const text = 'The loop is fine. Wait, that’s not\n  right! Or we could sort.\nLet me break this  down.';
    const found = find(text).map(({ kind, span, sentence }) => [
      kind,
      textOf(text, span),
      textOf(text, sentence),
    ]);
    expect(found).toEqual([
      ['self-reflection', 'Wait', 'Wait, that’s not'],
      ['self-reflection', 'that’s not\n  right', 'Wait, that’s not\n  right!'],
      ['alternatives', 'Or we could', 'Or we could sort.'],
      ['divide-and-conquer', 'break this  down', 'Let me break this  down.'],
    ]);
    expect(countPassages(find(text))).toEqual({
      ...{ 'self-reflection': 2, alternatives: 1, 'divide-and-conquer': 1 },
    });
  });

  it('are whole words, and the longest phrase that fits', () => {
    expect(find('await the waiter, wait_for it')).toEqual([]);
    const lists = { ...OUR_WORD_LISTS, alternatives: ['one', 'one option', 'c++ (old)'] };
    const text = 'One option is C++ (old).';
    expect(passageFinder(lists)(text).map(({ span }) => textOf(text, span))).toEqual([
      'One option',
      'C++ (old)',
    ]);
  });

  it('of lists without phrases are none', () => {
    expect(
      passageFinder({ 'self-reflection': [], alternatives: [], 'divide-and-conquer': [] })('wait'),
    ).toEqual([]);
  });
});

describe('word lists', () => {
  it('of our own are read as they are', () => {
    expect(readWordLists(JSON.parse(JSON.stringify(OUR_WORD_LISTS)))).toEqual({
      ok: true,
      lists: OUR_WORD_LISTS,
    });
    for (const kind of PASSAGE_KINDS) expect(OUR_WORD_LISTS[kind].length).toBeGreaterThan(10);
  });

  it.each([
    [[], 'has to be an object'],
    [{ alternatives: [] }, 'self-reflection has to be a list'],
    [{ ...OUR_WORD_LISTS, alternatives: ['...'] }, 'alternatives: "..." has to be'],
    [{ ...OUR_WORD_LISTS, alternatives: [7] }, 'alternatives: 7 has to be'],
    [
      { ...OUR_WORD_LISTS, alternatives: Array.from({ length: 201 }, (_, at) => `a${at}`) },
      'has 201 phrases',
    ],
  ])('that are wrong say what', (json, reason) => {
    expect(readWordLists(json)).toEqual({ ok: false, reason: expect.stringContaining(reason) as string });
  });
});
