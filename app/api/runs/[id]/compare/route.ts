import { filterRun, FlipQuery, reading } from '@/lib/http/filterRoute';
import { RowId } from '@/lib/http/instanceRoute';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { RunParams } from '@/lib/http/runRoute';
import type { CompareAnswer } from '@/lib/jobs/filter/answers';
import { compareRuns } from '@/lib/jobs/filter/compareRuns';

/** A run beside another one of the same dataset: what is set otherwise, and whose fate is another there. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  query: FlipQuery.extend({ with: RowId }),
  handle: async ({ params, query }) => {
    const { with: otherId, ...page } = query;
    const [run, other] = [await filterRun(params.id), await filterRun(otherId)];
    if (run.datasetId !== other.datasetId) {
      throw new Problem(
        'invalid-input',
        `Run ${params.id} judged ${JSON.stringify(run.dataset)}, run ${otherId} judged ` +
          `${JSON.stringify(other.dataset)}. Compare two runs of one dataset.`,
      );
    }
    return Response.json((await compareRuns(reading(), run, other, page)) satisfies CompareAnswer);
  },
});
