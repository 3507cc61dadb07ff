import { stageViews } from '@/lib/http/curateRoute';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';

/** The stages of a curation: what came in, what goes on and why not, how fast and how long yet. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  handle: async ({ params }) => Response.json({ stages: await stageViews(params.id) }),
});
