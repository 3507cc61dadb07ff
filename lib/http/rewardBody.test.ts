import { describe, expect, it } from 'vitest';
import { answerRequest } from '@/lib/reward/answer';
import type { RewardRequest } from '@/lib/reward/request';
import type { Asked, ScoringOutcome } from '@/lib/scoring/scoringPool';
import { answerMany, answerOne, readRewardBody } from './rewardBody';

const score = async (request: RewardRequest): Promise<ScoringOutcome> => ({
  ok: true,
  answer: answerRequest(request),
});

const patch = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
const input = { id: 7, oracle_patches: [patch], pred_patches: [patch] };
const answer = {
  id: 7,
  reward: 1,
  similarities: [
    {
      path: 'x',
      similarity: 1,
      pred_change: '@@ -1,1 +1,1 @@\n-a\n+b',
      oracle_change: '@@ -1,1 +1,1 @@\n-a\n+b',
    },
  ],
};

async function many(items: readonly string[], ask = score): Promise<unknown> {
  let text = '';
  async function* scoreMany<About>(all: AsyncIterable<Asked<About>>) {
    for await (const { about, request } of all) yield { about, outcome: request && (await ask(request)) };
  }
  for await (const piece of answerMany(items, false, scoreMany)) text += piece;
  return JSON.parse(text);
}

describe('readRewardBody', () => {
  it('reads one input', async () => {
    const body = readRewardBody(JSON.stringify(input));
    if (body.kind !== 'one') throw new Error('one input is expected');
    expect(JSON.parse(await answerOne(body, score))).toEqual(answer);
  });

  it('keeps paths that JavaScript objects would lose or reorder', async () => {
    const files = '{"b": "1\\n", "1": "1\\n", "__proto__": "1\\n", "constructor": "1\\n"}';
    const after = files.replaceAll('1\\n', '2\\n');
    const body = readRewardBody(
      `{"code_context": ${files}, "oracle_new_content": ${after}, "pred_new_content": ${after}}`,
    );
    if (body.kind !== 'one') throw new Error('one input is expected');
    const { similarities } = JSON.parse(await answerOne(body, score)) as { similarities: { path: string }[] };
    expect(similarities.map(({ path }) => path)).toEqual(['1', '__proto__', 'b', 'constructor']);
  });

  it.each([
    ['no JSON', '{"items": [', 400, /Line 1, column 12/],
    ['no object', '[1]', 422, /must be an object/],
    ['no input', '{"output": "x"}', 422, /code_context/],
    ['items that are no list', '{"items": {"0": 1}}', 422, /must be a list of inputs, not an object/],
  ])('refuses %s', (_what, text, status, message) => {
    expect(() => readRewardBody(text)).toThrow(expect.objectContaining({ status }) as Error);
    expect(() => readRewardBody(text)).toThrow(message);
  });

  it('takes 10,000 items and refuses one more', () => {
    const list = (length: number) => `{"items": [${Array.from({ length }, () => '0').join(',')}]}`;
    expect(readRewardBody(list(10_000))).toMatchObject({ kind: 'many' });
    expect(() => readRewardBody(list(10_001))).toThrow(expect.objectContaining({ status: 413 }) as Error);
  });
});

describe('answerMany', () => {
  it('answers in order, a bad item in its place with its index', async () => {
    const body = readRewardBody(JSON.stringify({ items: [input, { id: 'bad' }, 3, { a: 'ab', b: 'b' }] }));
    if (body.kind !== 'many') throw new Error('many inputs are expected');
    expect(await many(body.items)).toEqual({
      items: [
        answer,
        { id: 'bad', index: 1, error: expect.stringContaining('key is missing') as string },
        { index: 2, error: 'the line must be an object, not a number' },
        {
          ratio: 2 / 3,
          matching_blocks: [
            [1, 0, 1],
            [2, 1, 0],
          ],
          unified_diff: '@@ -1 +1 @@\n-ab\n+b',
        },
      ],
    });
  });

  it('answers no items with no items', async () => {
    expect(await many([])).toEqual({ items: [] });
  });

  it('says in its place that an item could not be scored', async () => {
    const slow = async (): Promise<ScoringOutcome> => ({
      ok: false,
      reason: 'slow',
      message: 'it took too long',
    });
    expect(await many([JSON.stringify(input)], slow)).toEqual({
      items: [{ id: 7, index: 0, error: 'it could not be scored: it took too long' }],
    });
  });
});

describe('answerOne', () => {
  it('turns a failed score into a problem', async () => {
    const body = readRewardBody(JSON.stringify(input));
    if (body.kind !== 'one') throw new Error('one input is expected');
    const failing = (reason: 'slow' | 'closed') => async (): Promise<ScoringOutcome> => ({
      ok: false,
      reason,
      message: 'why',
    });
    await expect(answerOne(body, failing('slow'))).rejects.toMatchObject({ status: 500, kind: 'unscorable' });
    await expect(answerOne(body, failing('closed'))).rejects.toMatchObject({ status: 503 });
  });
});
