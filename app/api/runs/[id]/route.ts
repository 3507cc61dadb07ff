import { route } from '@/lib/http/route';
import { runDetail, RunParams } from '@/lib/http/runRoute';

/** A run with its configuration, versions, counts, rate and time left. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  handle: async ({ params }) => Response.json(await runDetail(params.id)),
});
