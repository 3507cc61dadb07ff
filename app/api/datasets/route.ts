import { listDatasets } from '@/lib/db/explorer/datasets';
import { listRuns } from '@/lib/db/jobs/runViews';
import { route } from '@/lib/http/route';
import { database } from '@/lib/http/services';

/** Every dataset with its counts, and the runs that are under way. */
export const GET = route({
  action: 'dataset.list',
  handle: async () => {
    const [datasets, runs] = await Promise.all([listDatasets(database()), listRuns(database(), new Date())]);
    return Response.json({ datasets, runs });
  },
});
