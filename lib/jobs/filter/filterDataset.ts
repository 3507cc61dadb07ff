import type { FilterConfig } from '@/lib/curation/config/config';
import { rankInstances, writeSummary } from '@/lib/db/filter/filterRuns';
import { failedUnit, planUnits } from '@/lib/db/jobs/sharedUnits';
import { JobError, type Job } from '../engine/job';
import { checkBenchmarks } from './benchmarkIndex';
import { fillPulls } from './fillPulls';
import { checkRules, JUDGE, judgeKeys, makePlan } from './plan';
import { readFilterRunConfig } from './readFilterRunConfig';
import { summarise } from './summarise';

/**
 * Judges every instance of a dataset by every rule. Units are slices of the dataset as it was when the run began, by
 * ids, done by all workers that lend a hand; what they write depends on nothing but the instances and the
 * configuration.
 */
export async function filterDataset(job: Job): Promise<void> {
  const { datasetId, benchmarks, config, onlyWhole } = readFilterRunConfig(job.run.config);
  await checkBenchmarks(job, benchmarks);
  const plan = await makePlan(job, { datasetId, onlyWhole });
  checkRules(plan);
  await fillPulls(job, datasetId);
  await job.unit('ranks', async () => async (tx) => {
    await rankInstances(tx, { runId: job.run.id, datasetId, onlyWhole, last: plan.ends.at(-1) ?? 0 });
    return { counts: {}, cursor: null, failures: [] };
  });
  await job.unit('slices', async () => async (tx) => {
    await planUnits(tx, job.run.id, judgeKeys(plan));
    return { counts: {}, cursor: null, failures: [] };
  });
  await job.share(JUDGE);
  const failed = await job.patiently(() => failedUnit(job.db, job.run.id, JUDGE));
  if (failed) throw new JobError(`${failed.error} Resume the run to judge what is left.`);
  await finish(job, config);
}

async function finish(job: Job, config: FilterConfig): Promise<void> {
  await job.unit('summary', async () => {
    const summary = await job.patiently(() => summarise(job.db, job.run.id, config));
    return async (tx) => {
      await writeSummary(tx, job.run.id, summary);
      return { counts: {}, cursor: null, failures: [] };
    };
  });
}
