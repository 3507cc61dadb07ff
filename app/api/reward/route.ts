import { z } from 'zod';
import { answerMany, answerOne, readRewardBody } from '@/lib/http/rewardBody';
import { route } from '@/lib/http/route';
import { scoringPool } from '@/lib/http/scoring';
import { streamOf } from '@/lib/http/stream';
import type { RewardRequest } from '@/lib/reward/request';

const MOST_BYTES = 64 * 1_048_576;

/**
 * Scores one input, or `{"items": […]}`: the same objects as `./pullscope reward` writes; with `?explain=1` each
 * explains itself.
 */
export const POST = route({
  action: 'reward.compute',
  bodyLimit: MOST_BYTES,
  query: z.object({ explain: z.enum(['0', '1']).optional() }),
  handle: async (call) => {
    const body = readRewardBody(await call.text());
    const explain = call.query.explain === '1';
    const pool = scoringPool();
    const headers = { 'content-type': 'application/json' };
    if (body.kind === 'one') {
      const score = (request: RewardRequest) => pool.score({ ...request, explain });
      return new Response(await answerOne(body, score), { headers });
    }
    return new Response(streamOf(answerMany(body.items, explain, pool.scoreMany)), { headers });
  },
});
