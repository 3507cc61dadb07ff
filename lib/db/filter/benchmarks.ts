import type { Db } from '../client';

/** A dataset as it is now: `last` is the id of its last instance. */
export interface DatasetNow {
  id: number;
  name: string;
  last: number;
}

/** The datasets of these names, by name; a name without one is left out. */
export async function namedDatasets(db: Db, names: readonly string[]): Promise<DatasetNow[]> {
  return db.$queryRaw<DatasetNow[]>`
    SELECT d.id, d.name, coalesce((SELECT max(i.id) FROM instance i WHERE i.dataset_id = d.id), 0) AS last
    FROM dataset d WHERE d.name = ANY(${[...names]}) ORDER BY d.name`;
}

/** Datasets other than this one whose names say that they are benchmarks: `SWE-bench Lite`, `swe_bench_verified`. */
export async function likelyBenchmarks(db: Db, besides: number): Promise<DatasetNow[]> {
  return db.$queryRaw<DatasetNow[]>`
    SELECT d.id, d.name, coalesce((SELECT max(i.id) FROM instance i WHERE i.dataset_id = d.id), 0) AS last
    FROM dataset d WHERE d.id <> ${besides} AND d.name ~* 'swe[-_ ]?bench' ORDER BY d.name`;
}
