import { describe, expect, it } from 'vitest';
import { matchTexts } from './matchTexts';

const paired = (a: string, b: string) => {
  const { blocks } = matchTexts(a, b);
  const pairs: [string, string][] = [];
  for (let at = 0; at < blocks.length; at += 4) {
    pairs.push([a.slice(blocks[at], blocks[at + 1]), b.slice(blocks[at + 2], blocks[at + 3])]);
  }
  return pairs;
};

describe('matchTexts', () => {
  it('gives blocks of equal text, in the order of both', () => {
    expect(paired('abxcd', 'abycd')).toEqual([
      ['ab', 'ab'],
      ['cd', 'cd'],
    ]);
  });

  it('counts characters, and places them in UTF-16', () => {
    expect(paired('😀a😀', 'a😀!')).toEqual([['a😀', 'a😀']]);
    expect(matchTexts('😀a😀', 'a😀!')).toMatchObject({ matched: 2, predicted: 3, oracle: 3 });
  });

  it('tells in which lines the matched characters stand', () => {
    const { kinds } = matchTexts('@@ 1 @@\n a\n-b\n+c', '@@ 1 @@\n a\n-b\n-c');
    expect(kinds).toEqual({ header: 8, context: 3, removed: 3, added: 0, mixed: 1 });
  });

  it('has no block where nothing is alike', () => {
    expect(matchTexts('a', '')).toMatchObject({
      blocks: new Uint32Array(),
      matched: 0,
      predicted: 1,
      oracle: 0,
    });
  });
});
