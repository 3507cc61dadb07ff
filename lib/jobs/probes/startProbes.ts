import type { Db } from '@/lib/db/client';
import { datasetByName } from '@/lib/db/import/datasets';
import { createRun } from '@/lib/db/jobs/runs';
import { JobError } from '../engine/job';
import { readPlace } from '../engine/place';
import { versions } from '../engine/versions';
import { ProbeConfig } from './probeDataset';

/** Queues the probing of a dataset; gives the run's id. Throws JobError when there is no such dataset. */
export async function startProbes(db: Db, dataDir: string, dataset: string): Promise<number> {
  const datasetId = await datasetByName(db, dataset);
  if (datasetId === null) throw new JobError(`There is no dataset "${dataset}".`);
  return createRun(db, {
    kind: 'probe',
    place: await readPlace(dataDir),
    config: ProbeConfig.parse({ datasetId }),
    versions: versions(),
    datasetId,
  });
}
