import { z } from 'zod';
import { pageUnits } from '@/lib/db/jobs/runParts';
import { readRunSummary } from '@/lib/db/jobs/runViews';
import { RowId } from '@/lib/http/instanceRoute';
import { route } from '@/lib/http/route';
import { PageLimit, RunStatusName } from '@/lib/http/runQuery';
import { noRun, RunParams } from '@/lib/http/runRoute';
import { database } from '@/lib/http/services';

/** The units of a run in the order in which they began, a page at a time. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  query: z.object({ status: RunStatusName.optional(), after: RowId.default(0), limit: PageLimit }),
  handle: async ({ params: { id }, query: { status = null, after, limit } }) => {
    if ((await readRunSummary(database(), id)) === null) throw noRun(id);
    return Response.json(await pageUnits(database(), id, { status, after, limit }));
  },
});
