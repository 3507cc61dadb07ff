import { filterRun, reading } from '@/lib/http/filterRoute';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';
import type { PrecisionAnswer } from '@/lib/jobs/filter/answers';
import { readPrecision } from '@/lib/jobs/filter/precision';

/** How right each rule is in what it fails, by people's marks. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  handle: async ({ params }) =>
    Response.json((await readPrecision(reading(), await filterRun(params.id))) satisfies PrecisionAnswer),
});
