import { describe, expect, it } from 'vitest';
import { answerRequest } from '../answer';
import type { RewardRequest } from '../request';
import { answerAsAsked } from './answerAsAsked';
import { explainRequest } from './explain';

const OLD = 'def negated(x):\n    return -x\n\nnegative = negated(17)\n';
const codeContext = new Map([['a.py', OLD]]);
const oracleNewContent = new Map([['a.py', OLD.replace('-x', '+x')]]);
const block = (search: string, replace: string): string =>
  `\`\`\`\n### a.py\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\``;
const asked = (...blocks: string[]): RewardRequest => ({
  kind: 'search-replace',
  codeContext,
  oracleNewContent,
  output: `<think>t</think><solution>${blocks.join('\n')}</solution>`,
});
const COMMENTED = asked(block('    return -x', '    return -x  # TODO'));
const MISSED = asked(block('\treturn -x', '    return +x'));
const PATCH = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';

describe('explainRequest', () => {
  it('explains a scored output: trace, ledger, variants, credit, floor', () => {
    const explanation = explainRequest(COMMENTED);
    expect(explanation).toMatchObject({
      trace: { warnings: [], edits: [{ path: 'a.py' }] },
      ledger: { sum: { matched: 87 } },
      variants: { discrete: 0 },
      credit: { edits: [{ edit: 0 }], missing: [{ path: 'a.py' }] },
      floor: { probes: { length: 6 } },
    });
    expect(explanation).not.toHaveProperty('nearMisses');
  });

  it('explains a format error by trace and near miss, and leaves the reward −1', () => {
    expect(explainRequest(MISSED)).toMatchObject({
      trace: { edits: [{ outcome: { kind: 'not-found' } }] },
      nearMisses: { misses: [{ firstLine: 2 }], reward: 1 },
      floor: { aboveFloor: undefined },
    });
    expect(answerAsAsked({ ...MISSED, explain: true })).toMatchObject({ reward: -1 });
  });

  it('tells what a format error would earn without the edits that can’t be applied', () => {
    const bad = asked(block('    return -x', '    return +x'), block('gone', 'x'));
    expect(explainRequest(bad)).toMatchObject({ credit: { rewardWithoutFaults: 1 } });
    expect(answerAsAsked({ ...bad, explain: true })).toMatchObject({
      reward: -1,
      explain: { credit: { reward_without_faults: 1 } },
    });
    expect(explainRequest(MISSED)?.credit).toBeUndefined();
  });

  it('explains new contents, and patches', () => {
    const contents: RewardRequest = {
      kind: 'contents',
      codeContext,
      oracleNewContent,
      predNewContent: oracleNewContent,
    };
    expect(explainRequest(contents)).toMatchObject({ variants: { discrete: 1 }, floor: { aboveFloor: 1 } });
    const explained = explainRequest({ kind: 'unidiff', oraclePatches: [PATCH], predPatches: ['+++ x\n'] });
    expect(explained).toMatchObject({ ledger: { reward: 0 }, unread: [{ side: 'pred', index: 0 }] });
    expect(explained).not.toHaveProperty('floor');
  });

  it('agrees with the reward that is answered', () => {
    for (const request of [COMMENTED, asked(block('    return -x', '    return +x'))]) {
      expect(explainRequest(request)?.ledger?.reward).toBe(
        (answerRequest(request) as { reward: number }).reward,
      );
    }
  });
});

describe('answerAsAsked', () => {
  it('adds nothing unless asked', () => {
    expect(answerAsAsked(COMMENTED)).toEqual(answerRequest(COMMENTED));
    expect(answerAsAsked({ ...COMMENTED, explain: false })).toEqual(answerRequest(COMMENTED));
  });

  it('adds the explanation as JSON with keys like the other ones', () => {
    const answer = answerAsAsked({ ...COMMENTED, explain: true });
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    expect(answer).toMatchObject({
      explain: {
        floor: { above_floor: expect.any(Number) as number },
        ledger: { paths: [{ path: 'a.py' }] },
      },
    });
    expect(JSON.stringify(answer.explain)).not.toMatch(/"[a-z]+[A-Z][A-Za-z]*":/);
  });

  it('has no explanation for two texts', () => {
    expect(answerAsAsked({ kind: 'compare', a: 'x', b: 'y', explain: true })).not.toHaveProperty('explain');
  });
});
