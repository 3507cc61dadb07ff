import { z } from 'zod';
import { listQueues, readProgress, readQueueSchema, setQueueClosed } from '@/lib/db/labels/queues';
import { readJsonBody } from '@/lib/http/jsonBody';
import { LabelParams, refusal } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** A queue with its schema, and how far everybody is. */
export const GET = route({
  action: 'queue.read',
  params: LabelParams,
  handle: async ({ params: { id } }) => {
    const [[queue], definition, people] = await Promise.all([
      listQueues(database(), id),
      readQueueSchema(database(), id),
      readProgress(database(), id),
    ]);
    if (!queue || !definition) throw refusal('unknown');
    return Response.json({ queue, definition, people });
  },
});

/** Closes a queue or opens it again. */
export const POST = route({
  action: 'queue.control',
  params: LabelParams,
  handle: async ({ params: { id }, text }) => {
    const { closed } = readJsonBody(await text(), z.strictObject({ closed: z.boolean() }));
    if (!(await setQueueClosed(database(), id, closed ? new Date() : null))) throw refusal('unknown');
    return Response.json({ closed });
  },
});
