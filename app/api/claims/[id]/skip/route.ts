import { z } from 'zod';
import { skipItem } from '@/lib/db/labels/answers';
import { readJsonBody } from '@/lib/http/jsonBody';
import { granted, LabelParams } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

const Body = z.strictObject({ reason: z.string().trim().min(1).max(2_000) });

/** Passes an item on to somebody else, with the reason. */
export const POST = route({
  action: 'label.write',
  params: LabelParams,
  handle: async ({ actor, params: { id }, text }) => {
    const { reason } = readJsonBody(await text(), Body);
    const skipped = { claim: id, annotatorId: actor.userId, reason };
    granted(await skipItem({ db: database(), now: () => new Date() }, skipped));
    return Response.json({ claim: id, state: 'skipped' });
  },
});
