import { z } from 'zod';
import { JobError } from '@/lib/jobs/engine/job';
import { retryRun } from '@/lib/jobs/retryRun';
import { readEnv } from '@/lib/env';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { isOver, runDetail, RunParams } from '@/lib/http/runRoute';
import { database } from '@/lib/http/services';

/** Does an ended run's work from its beginning, as a new run with the same configuration; `unit`: that part alone. */
export const POST = route({
  action: 'run.control',
  params: RunParams,
  query: z.object({ unit: z.string().max(300).optional() }),
  handle: async ({ params: { id }, query: { unit = null } }) => {
    const before = await runDetail(id);
    if (!isOver(before)) throw new Problem('conflict', `Run ${id} waits or is under way. Cancel it first.`);
    const next = await retryRun(database(), readEnv().dataDir, id, unit).catch((error: unknown) => {
      if (error instanceof JobError) throw new Problem('conflict', error.message, { cause: error });
      throw error;
    });
    return Response.json(await runDetail(next), { status: 201, headers: { location: `/api/runs/${next}` } });
  },
});
