import { z } from 'zod';
import { route } from '@/lib/http/route';
import { FailureAfter, PageLimit } from '@/lib/http/runQuery';
import { failurePage, RunParams } from '@/lib/http/runRoute';

/**
 * The rows that did not go in as they should, a page at a time: unit, line, kind and reason. Of each run the first
 * thousand are kept with their reasons; `total` counts all, `kinds` those that are kept.
 */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  query: z.object({
    kind: z.string().max(100).optional(),
    after: FailureAfter.optional(),
    limit: PageLimit,
  }),
  handle: async ({ params: { id }, query: { kind = null, after = null, limit } }) =>
    Response.json(await failurePage(id, { kind, after, limit })),
});
