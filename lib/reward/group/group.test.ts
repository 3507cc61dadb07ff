import { describe, expect, it } from 'vitest';
import { groupOf } from './group';
import { memberOf } from './member';

const codeContext = new Map([['a.py', 'x = 1\ny = 2\n']]);
const oracleNewContent = new Map([['a.py', 'x = 3\ny = 2\n']]);
const answer = (to: string) =>
  `<think>why</think>\n<solution>\n\`\`\`\n### a.py\n<<<<<<< SEARCH\nx = 1\n=======\n${to}\n>>>>>>> REPLACE\n\`\`\`\n</solution>`;
const scored = (texts: readonly string[]) =>
  groupOf(
    texts.map((output) => memberOf({ kind: 'search-replace', codeContext, oracleNewContent, output })),
    texts,
  );

describe('a group', () => {
  it('has rewards by every variant, format errors, duplicates, best and worst', () => {
    const group = scored([answer('x = 4'), answer('x = 3'), 'nothing', answer('x = 3')]);
    expect(group).toMatchObject({ formatErrors: 1, best: 1, worst: 2 });
    expect(group?.duplicateOf).toEqual([undefined, undefined, undefined, 1]);
    // 0, 1, −1 and 1: the mean is 0.25.
    expect(group?.by.discrete.spread).toMatchObject({ mean: 0.25, least: -1, most: 1 });
    expect(group?.by.discrete.advantages['dr-grpo']).toEqual([-0.25, 0.75, -1.25, 0.75]);
    const { mean } = group?.by.continuous.spread ?? { mean: 0 };
    expect(mean).toBeGreaterThan(0.25);
    expect(mean).toBeLessThan(0.5);
  });

  it('without a solved output has a signal by the continuous reward, and none by the discrete one', () => {
    const group = scored([answer('x = 4'), answer('x = 300')]);
    expect(group?.by.continuous.spread.hasSignal).toBe(true);
    expect(group?.by.discrete.spread.hasSignal).toBe(false);
    expect(group?.by.discrete.advantages.verl).toEqual([0, 0]);
  });

  it('of predictions is scored by their patches', () => {
    const patch = (to: string) => `--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n-x = 1\n+${to}\n y = 2\n`;
    const member = memberOf({
      ...{ kind: 'unidiff', oraclePatches: [patch('x = 3')], predPatches: [patch('x = 3')] },
    });
    expect(member).toMatchObject({ rewards: { continuous: 1, discrete: 1, 'changed-lines': 1 } });
  });

  it('of none is none', () => {
    expect(groupOf([], [])).toBeUndefined();
  });
});
