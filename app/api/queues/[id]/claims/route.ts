import { z } from 'zod';
import { claimNext } from '@/lib/db/labels/claims';
import { RowId } from '@/lib/http/instanceRoute';
import { readJsonBody } from '@/lib/http/jsonBody';
import { granted, LabelParams } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Claims of items that are on the screen already. */
const Body = z.strictObject({ besides: z.array(RowId).max(100).default([]) });

/** The next item of a queue for whoever asks; `claim` null: nothing is left to do. */
export const POST = route({
  action: 'label.write',
  params: LabelParams,
  handle: async ({ actor, params: { id }, text }) => {
    const { besides } = readJsonBody(await text(), Body);
    const asked = { queueId: id, annotatorId: actor.userId, besides };
    return Response.json({
      claim: granted(await claimNext({ db: database(), now: () => new Date() }, asked)),
    });
  },
});
