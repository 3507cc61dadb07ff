import { readQueueReport } from '@/lib/db/labels/queueReport';
import { noQueue, QueueParams } from '@/lib/http/auditRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** How far annotators of a queue agree, and what they differ on. */
export const GET = route({
  action: 'audit.read',
  params: QueueParams,
  handle: async ({ params }) => {
    const report = await readQueueReport(database(), params.queue);
    if (!report) throw noQueue(params.queue);
    return Response.json(report);
  },
});
