import type { Db } from '../client';
import { listRuns, type RunSummary } from '../jobs/runViews';
import { countLiveWorkers } from '../jobs/workers';
import { listDatasets, type DatasetSummary } from './datasets';

/** What there is and what goes on. */
export interface HomeData {
  datasets: DatasetSummary[];
  /** Those that wait, are under way or ended a short while before. */
  runs: RunSummary[];
  /** How many workers said a short while ago that they live. */
  liveWorkers: number;
}

/** Reads the datasets, the runs that are news at `now`, and whether anybody works on them. */
export async function readHome(db: Db, now: Date): Promise<HomeData> {
  const [datasets, runs, liveWorkers] = await Promise.all([
    listDatasets(db),
    listRuns(db, now),
    countLiveWorkers(db),
  ]);
  return { datasets, runs, liveWorkers };
}
