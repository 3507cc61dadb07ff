import { readQueueReport } from '@/lib/db/labels/queueReport';
import { LabelParams, refusal } from '@/lib/http/labelRoute';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** How far annotators of a queue agree, and what they differ on. */
export const GET = route({
  action: 'queue.read',
  params: LabelParams,
  handle: async ({ params }) => {
    const report = await readQueueReport(database(), params.id);
    if (!report) throw refusal('unknown');
    return Response.json(report);
  },
});
