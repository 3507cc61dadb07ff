import { z } from 'zod';
import { pageItems } from '@/lib/db/labels/queues';
import { RowId } from '@/lib/http/instanceRoute';
import { LabelParams, seesAll } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** A page of a queue's items with who is at them; what others said only where it may be seen. */
export const GET = route({
  action: 'queue.read',
  params: LabelParams,
  query: z.object({ offset: RowId.default(0), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  handle: async ({ actor, params: { id }, query }) => {
    const viewer = { userId: actor.userId, seesAll: seesAll(actor) };
    return Response.json({ items: await pageItems(database(), { queueId: id, ...query }, viewer) });
  },
});
