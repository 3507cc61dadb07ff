import { z } from 'zod';
import { pageRuns } from '@/lib/db/jobs/runViews';
import { countLiveWorkers } from '@/lib/db/jobs/workers';
import { route } from '@/lib/http/route';
import { PageLimit, RunKindName, RunStatusName } from '@/lib/http/runQuery';
import { RowId } from '@/lib/http/instanceRoute';
import { database } from '@/lib/http/services';

/** Runs of every kind, newest first, a page at a time. */
export const GET = route({
  action: 'run.list',
  query: z.object({
    kind: RunKindName.optional(),
    status: RunStatusName.optional(),
    before: RowId.optional(),
    limit: PageLimit,
  }),
  handle: async ({ query: { kind = null, status = null, before = null, limit } }) => {
    const [page, liveWorkers] = await Promise.all([
      pageRuns(database(), { kind, status }, { before, limit }),
      countLiveWorkers(database()),
    ]);
    return Response.json({ ...page, liveWorkers });
  },
});
