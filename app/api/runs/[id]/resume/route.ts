import { resumeRun } from '@/lib/db/jobs/runs';
import { readEnv } from '@/lib/env';
import { readPlace } from '@/lib/jobs/engine/place';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { runDetail, RunParams } from '@/lib/http/runRoute';
import { database } from '@/lib/http/services';

/** Lets a cancelled or failed run go on where it ended. */
export const POST = route({
  action: 'run.control',
  params: RunParams,
  handle: async ({ params: { id } }) => {
    const before = await runDetail(id);
    if (!(await resumeRun(database(), id, await readPlace(readEnv().dataDir))))
      throw new Problem(
        'conflict',
        before.status === 'succeeded'
          ? `Run ${id} has succeeded: there is nothing left to do. Retry does it once more.`
          : `Run ${id} waits or is under way already.`,
      );
    return Response.json(await runDetail(id), { status: 202 });
  },
});
