import { z } from 'zod';
import { configIn, filterRun, FlipQuery, reading } from '@/lib/http/filterRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';
import type { WhatIfAnswer } from '@/lib/jobs/filter/answers';
import { whatIf } from '@/lib/jobs/filter/whatIf';

const Body = z.strictObject({ config: z.unknown(), ...FlipQuery.shape });

/** The funnel under another configuration, and a page of the instances whose fate it changes. */
export const POST = route({
  action: 'run.read',
  params: RunParams,
  handle: async ({ params, text }) => {
    const { config, ...page } = readJsonBody(await text(), Body);
    const asked = configIn(config, '/config');
    const answer = await whatIf(reading(), await filterRun(params.id), asked, page, () => performance.now());
    return Response.json(answer satisfies WhatIfAnswer);
  },
});
