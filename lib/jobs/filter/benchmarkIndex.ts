import { overlapIndex, type BenchmarkInstance, type OverlapIndex } from '@/lib/curation/overlap/overlaps';
import { planSlices, readSlice } from '@/lib/db/filter/slices';
import { JobError, type Job } from '../engine/job';
import type { Benchmark } from './config';
import { factsOf } from './factsOf';

/** Their texts are held in memory as long as the run goes on. */
const MOST_INSTANCES = 20_000;
const SLICE = { instances: 500, bytes: 24_000_000 };

/** Throws JobError when the benchmarks have more instances than a worker holds in memory. */
export async function checkBenchmarks(
  { db, patiently }: Pick<Job, 'db' | 'patiently'>,
  benchmarks: readonly Benchmark[],
): Promise<void> {
  const among = benchmarks.map(({ id: datasetId, last }) => ({ datasetId, id: { lte: last } }));
  const instances = await patiently(() => db.instance.count({ where: { OR: among } }));
  if (instances > MOST_INSTANCES)
    throw new JobError(
      `The datasets to hold instances against have more than ${MOST_INSTANCES} instances. Name fewer of them.`,
    );
}

/**
 * The benchmarks' instances, as they were when the run began, ready to be compared with; read with the first call.
 * Null without any benchmark.
 */
export function benchmarkIndex(
  job: Pick<Job, 'db' | 'patiently'>,
  benchmarks: readonly Benchmark[],
): () => Promise<OverlapIndex | null> {
  let index: Promise<OverlapIndex> | null = null;
  return async () => {
    if (benchmarks.length === 0) return null;
    index ??= readIndex(job, benchmarks);
    return index;
  };
}

async function readIndex(
  job: Pick<Job, 'db' | 'patiently'>,
  benchmarks: readonly Benchmark[],
): Promise<OverlapIndex> {
  const instances: BenchmarkInstance[] = [];
  for (const { id: datasetId, name: dataset, last: newest } of benchmarks) {
    let after = 0;
    for (const last of await job.patiently(() => planSlices(job.db, datasetId, SLICE))) {
      const end = Math.min(last, newest);
      const rows = await job.patiently(() => readSlice(job.db, 0, { datasetId, after, last: end }));
      for (const row of rows) {
        const { instanceId, repository, number, baseCommit, statement, patch } = factsOf(row, null);
        instances.push({ dataset, instanceId, repository, number, baseCommit, statement, patch });
      }
      after = last;
    }
  }
  return overlapIndex(instances);
}
