import { stopRun } from '@/lib/db/jobs/runs';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { isOver, noRun, runDetail, RunParams } from '@/lib/http/runRoute';
import { database } from '@/lib/http/services';

/** Stops a run: one that waits at once, one under way before its next unit. What went in stays. */
export const POST = route({
  action: 'run.control',
  params: RunParams,
  handle: async ({ params: { id } }) => {
    const before = await runDetail(id);
    if (isOver(before)) throw new Problem('conflict', `Run ${id} has ended (${before.status}) already.`);
    if ((await stopRun(database(), id)) === null) throw noRun(id);
    return Response.json(await runDetail(id), { status: 202 });
  },
});
