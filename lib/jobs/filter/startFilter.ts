import type { FilterConfig } from '@/lib/curation/config/config';
import { configJson } from '@/lib/curation/config/writeConfig';
import type { Db } from '@/lib/db/client';
import { likelyBenchmarks, namedDatasets } from '@/lib/db/filter/benchmarks';
import { createRun } from '@/lib/db/jobs/runs';
import { JobError } from '../engine/job';
import { readPlace } from '../engine/place';
import { versions } from '../engine/versions';
import { FilterRunConfig } from './config';

/** How instances are to be judged. */
export interface RulesRequest {
  config: FilterConfig;
  /** Names of the datasets to hold instances against; null: those whose names say that they are benchmarks. */
  benchmarks: readonly string[] | null;
}

/** A dataset to be judged. */
export interface FilterRequest extends RulesRequest {
  dataset: string;
}

/** Queues a filter run; gives its id. Throws JobError when there is no such dataset. */
export async function startFilter(db: Db, dataDir: string, request: FilterRequest): Promise<number> {
  const { dataset, ...rules } = request;
  const [own] = await namedDatasets(db, [dataset]);
  if (!own) throw new JobError(`There is no dataset "${dataset}".`);
  const order = await filterOrder(db, own.id, rules);
  return createRun(db, {
    kind: 'filter',
    place: await readPlace(dataDir),
    // What FilterRunConfig gives is JSON.
    config: JSON.parse(JSON.stringify(order)) as Record<string, never>,
    versions: versions(),
    datasetId: own.id,
  });
}

/** How a dataset is to be judged, as a run keeps it. Throws JobError when there is no such benchmark. */
export async function filterOrder(
  db: Db,
  datasetId: number,
  { config, benchmarks: names }: RulesRequest,
): Promise<FilterRunConfig> {
  const benchmarks = names === null ? await likelyBenchmarks(db, datasetId) : await namedDatasets(db, names);
  const strange = names?.find((name) => !benchmarks.some((found) => found.name === name));
  if (strange !== undefined)
    throw new JobError(`There is no dataset "${strange}" to hold instances against.`);
  return FilterRunConfig.parse({ datasetId, filter: configJson(config), benchmarks });
}
