import { z } from 'zod';
import { countRelevant, judgeRelevant } from '@/lib/db/instances/relevant';
import { datasetId } from '@/lib/http/datasetRoute';
import { InstanceParams, keyOf, missing } from '@/lib/http/instanceRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Judgement = z.strictObject({
  path: z.string().min(1).max(4_096),
  verdict: z.enum(['confirmed', 'denied']).nullable(),
});

/** Says whether a relevant file belongs in the context; answers how many of the dataset were judged how. */
export const POST = route({
  action: 'mark.write',
  params: InstanceParams,
  handle: async ({ params, text }) => {
    const { path, verdict } = readJsonBody(await text(), Judgement);
    const key = keyOf(params);
    if (!(await judgeRelevant(database(), key, path, verdict))) throw missing(`relevant file ${path}`, key);
    return Response.json(await countRelevant(database(), await datasetId(params.name)), { status: 201 });
  },
});
