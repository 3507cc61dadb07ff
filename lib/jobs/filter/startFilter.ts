import type { FilterConfig } from '@/lib/curation/config/config';
import { configJson } from '@/lib/curation/config/writeConfig';
import type { Db } from '@/lib/db/client';
import { likelyBenchmarks, namedDatasets } from '@/lib/db/filter/benchmarks';
import { createRun, type NewRun } from '@/lib/db/jobs/runs';
import { JobError } from '../engine/job';
import { readPlace } from '../engine/place';
import { versions } from '../engine/versions';
import { FilterRunConfig } from './config';

/** A dataset to be judged. */
export interface FilterRequest {
  dataset: string;
  config: FilterConfig;
  /** Names of the datasets to hold instances against; null: those whose names say that they are benchmarks. */
  benchmarks: readonly string[] | null;
}

/** Queues a filter run; gives its id. Throws JobError when there is no such dataset. */
export async function startFilter(db: Db, dataDir: string, request: FilterRequest): Promise<number> {
  return createRun(db, await filterRun(db, dataDir, request));
}

/** The run that judges a dataset, for who queues it. Throws JobError when there is no such dataset. */
export async function filterRun(db: Db, dataDir: string, request: FilterRequest): Promise<NewRun> {
  const { dataset, config, benchmarks: names } = request;
  const [own] = await namedDatasets(db, [dataset]);
  if (!own) throw new JobError(`There is no dataset "${dataset}".`);
  const benchmarks = names === null ? await likelyBenchmarks(db, own.id) : await namedDatasets(db, names);
  const strange = names?.find((name) => !benchmarks.some((found) => found.name === name));
  if (strange !== undefined)
    throw new JobError(`There is no dataset "${strange}" to hold instances against.`);
  const order = FilterRunConfig.parse({ datasetId: own.id, filter: configJson(config), benchmarks });
  return {
    kind: 'filter',
    place: await readPlace(dataDir),
    // What FilterRunConfig gives is JSON.
    config: JSON.parse(JSON.stringify(order)) as Record<string, never>,
    versions: versions(),
    datasetId: own.id,
  };
}
