import { filterRun, reading } from '@/lib/http/filterRoute';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';
import type { FilterRunAnswer } from '@/lib/jobs/filter/answers';
import { describeRun } from '@/lib/jobs/filter/readRun';

/** A filter run's configuration and funnel; while it goes on, of what it has judged so far. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  handle: async ({ params }) =>
    Response.json((await describeRun(reading(), await filterRun(params.id))) satisfies FilterRunAnswer),
});
