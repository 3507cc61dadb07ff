import type { Db } from '@/lib/db/client';
import { namedDatasets } from '@/lib/db/filter/benchmarks';
import { findOrMakeDataset } from '@/lib/db/import/datasets';
import { createRun } from '@/lib/db/jobs/runs';
import { readPlace } from '../engine/place';
import { versions } from '../engine/versions';
import { filterOrder, type RulesRequest } from '../filter/startFilter';
import { CurateConfig } from './config';

/** A curation to be done: `rules` says how the instances are judged at the end; null: they are not. */
export type CurateRequest = Omit<CurateConfig, 'rules'> & { rules: RulesRequest | null };

/**
 * Queues a curation into a dataset, which is made when it is not there, for a worker with this data folder; gives the
 * run's id. Throws ZodError for a bad request, JobError when there is no such benchmark.
 */
export async function startCurate(
  db: Db,
  dataDir: string,
  dataset: string,
  { rules, ...request }: CurateRequest,
): Promise<number> {
  const parsed = CurateConfig.parse({ ...request, rules: null });
  const [own] = await namedDatasets(db, [dataset]);
  const judging = rules && (await filterOrder(db, own?.id ?? 0, rules));
  const datasetId = await findOrMakeDataset(db, dataset);
  const order = { ...parsed, rules: judging && { ...judging, datasetId, onlyWhole: parsed.git !== null } };
  return createRun(db, {
    kind: 'curate',
    place: await readPlace(dataDir),
    // What CurateConfig gives is JSON.
    config: JSON.parse(JSON.stringify(order)) as Record<string, never>,
    versions: versions(),
    datasetId,
  });
}
