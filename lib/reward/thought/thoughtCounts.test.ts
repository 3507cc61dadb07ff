import { describe, expect, it } from 'vitest';
import { textOf } from '@/lib/text/span';
import { passageFinder } from './passages';
import { countThoughts } from './thoughtCounts';
import { thoughtOf } from './thoughtOf';
import { OUR_WORD_LISTS } from './wordLists';

const good =
  '<think>\n Wait. Wait! Another way?\n</think>\n<solution>\n```\n### a\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n```\n</solution>';

describe('the thought of an output', () => {
  it.each([
    [good, 'Wait. Wait! Another way?'],
    ['<think>a <solution> quoted</think><solution>x</solution>', 'a <solution> quoted'],
    ['<think>\ncut off by the limit', 'cut off by the limit'],
    ['<think>no end <solution>b', 'no end'],
    ['no tags', undefined],
    ['<think> \n</think>', undefined],
  ])('is found also where the format is broken: %j', (output, expected) => {
    const span = thoughtOf(output);
    expect(span && textOf(output, span)).toBe(expected);
  });
});

it('passages are counted over a batch, and thoughts that have one', () => {
  const counts = countThoughts([good, good, 'nothing', '<think>fine</think>'], passageFinder(OUR_WORD_LISTS));
  expect(counts).toEqual({
    ...{ outputs: 4, thoughts: 3 },
    passages: { 'self-reflection': 4, alternatives: 2, 'divide-and-conquer': 0 },
    having: { 'self-reflection': 2, alternatives: 2, 'divide-and-conquer': 0 },
  });
});
