import { z } from 'zod';
import { undoBulk } from '@/lib/db/labels/bulk';
import { datasetId, DatasetParams } from '@/lib/http/datasetRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Takes back at one stroke what one labelled or marked at one stroke; what was changed since stays. */
export const POST = route({
  action: 'label.write',
  params: DatasetParams,
  handle: async ({ actor, params, text }) => {
    const { bulk } = readJsonBody(await text(), z.strictObject({ bulk: z.uuid() }));
    await datasetId(params.name);
    return Response.json(await undoBulk(database(), bulk, actor.userId));
  },
});
