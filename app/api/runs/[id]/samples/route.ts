import { z } from 'zod';
import { ruleOf } from '@/lib/curation/catalogue';
import { filterRun, reading } from '@/lib/http/filterRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';
import { PICKS, type SamplesAnswer } from '@/lib/jobs/filter/answers';
import { sampleRule } from '@/lib/jobs/filter/samples';

/** Instances picked from what a rule says: at random, or nearest to its threshold. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  query: z.object({
    rule: z.string().max(100),
    pick: z.enum(PICKS).default('failing'),
    seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  handle: async ({ params, query }) => {
    const rule = ruleOf(query.rule);
    const { pick, seed, limit } = query;
    const run = await filterRun(params.id);
    const answer = rule && (await sampleRule(reading(), run, rule, { pick, seed, count: limit }));
    if (answer) return Response.json(answer satisfies SamplesAnswer);
    throw new Problem('not-found', `Run ${params.id} has no rule ${JSON.stringify(query.rule)}.`);
  },
});
