import type { Db } from '@/lib/db/client';
import { findOrMakeDataset } from '@/lib/db/import/datasets';
import { createRun } from '@/lib/db/jobs/runs';
import { readPlace } from '../engine/place';
import { versions } from '../engine/versions';
import { CurateConfig } from './config';

/**
 * Queues a curation into a dataset, which is made when it is not there, for a worker with this data folder; gives the
 * run's id. Throws ZodError for a bad config.
 */
export async function startCurate(
  db: Db,
  dataDir: string,
  dataset: string,
  config: CurateConfig,
): Promise<number> {
  const parsed = CurateConfig.parse(config);
  return createRun(db, {
    kind: 'curate',
    place: await readPlace(dataDir),
    config: parsed,
    versions: versions(),
    datasetId: await findOrMakeDataset(db, dataset),
  });
}
