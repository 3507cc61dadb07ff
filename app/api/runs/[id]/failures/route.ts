import { z } from 'zod';
import { failureKinds, pageFailures } from '@/lib/db/jobs/runParts';
import { readRunSummary } from '@/lib/db/jobs/runViews';
import { route } from '@/lib/http/route';
import { FailureAfter, PageLimit } from '@/lib/http/runQuery';
import { noRun, RunParams } from '@/lib/http/runRoute';
import { database } from '@/lib/http/services';

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
  handle: async ({ params: { id }, query: { kind = null, after = null, limit } }) => {
    const db = database();
    const [run, page, kinds] = await Promise.all([
      readRunSummary(db, id),
      pageFailures(db, id, { kind, after, limit }),
      failureKinds(db, id),
    ]);
    if (!run) throw noRun(id);
    const next = page.next && `${page.next.unitId}.${page.next.line}.${page.next.kind}`;
    return Response.json({ failures: page.failures, next, kinds, total: run.counts['failed'] ?? 0 });
  },
});
