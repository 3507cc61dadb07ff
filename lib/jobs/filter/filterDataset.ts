import { RULES_VERSION } from '@/lib/curation/catalogue';
import type { FilterConfig } from '@/lib/curation/config/config';
import { holdDataset } from '@/lib/db/datasets/manage';
import { beginFilterRun, rankInstances, writeSummary } from '@/lib/db/filter/filterRuns';
import { planSlices, type Slice } from '@/lib/db/filter/slices';
import { writeVerdicts } from '@/lib/db/filter/verdicts';
import { JobError, type Job } from '../engine/job';
import { benchmarkIndex } from './benchmarkIndex';
import { eachInParallel } from './eachInParallel';
import { readFilterRunConfig } from './readFilterRunConfig';
import { fillPulls } from './fillPulls';
import { ruleBits } from './ruleBits';
import { sliceEvaluator } from './sliceEvaluator';
import { summarise } from './summarise';

/** Small enough to be done in a fraction of a second and held in memory several times over. */
const SLICE = { instances: 500, bytes: 24_000_000 };
/** While one unit is written, the next is read and evaluated. */
const UNITS_AT_ONCE = 3;

/** What a run's first unit found: the order of its units follows from it. */
interface Plan {
  /** Last id of each slice. */
  ends: number[];
  /** Version of the rules that measure: one run has one. */
  rules: string;
}

/**
 * Judges every instance of a dataset by every rule. Units are slices of the dataset as it was when the run began, by
 * ids; what they write depends on nothing but the instances and the configuration.
 */
export async function filterDataset(job: Job): Promise<void> {
  const { datasetId, benchmarks, config } = readFilterRunConfig(job.run.config);
  const plan = await makePlan(job, datasetId);
  if (plan.rules !== RULES_VERSION)
    throw new JobError(
      `This run began with version ${plan.rules} of the rules, here is ${RULES_VERSION}. Start a new run.`,
    );
  const last = plan.ends.at(-1) ?? 0;
  await fillPulls(job, datasetId);
  await job.unit('ranks', async () => async (tx) => {
    await rankInstances(tx, { runId: job.run.id, datasetId, last });
    return { counts: {}, cursor: null, failures: [] };
  });
  const evaluate = sliceEvaluator(job, config, benchmarkIndex(job, benchmarks));
  const slices = plan.ends.map((end, at): Slice => ({ datasetId, after: plan.ends[at - 1] ?? 0, last: end }));
  await eachInParallel(slices, UNITS_AT_ONCE, (slice) => judge(job, slice, evaluate));
  await finish(job, config);
}

async function makePlan(job: Job, datasetId: number): Promise<Plan> {
  const plan = await job.unit('plan', async () => {
    const ends = await job.patiently(() => planSlices(job.db, datasetId, SLICE));
    const total = await job.patiently(() =>
      job.db.instance.count({ where: { datasetId, id: { lte: ends.at(-1) ?? 0 } } }),
    );
    return async (tx) => {
      if (!(await holdDataset(tx, datasetId)))
        throw new JobError('The dataset was deleted. There is nothing to judge.');
      const bits = Object.fromEntries(ruleBits());
      await beginFilterRun(tx, { runId: job.run.id, datasetId, bits });
      return { counts: { totalInstances: total }, cursor: { ends, rules: RULES_VERSION }, failures: [] };
    };
  });
  return plan as unknown as Plan;
}

async function judge(job: Job, slice: Slice, evaluate: ReturnType<typeof sliceEvaluator>): Promise<void> {
  await job.unit(`judge ${slice.after}`, async () => {
    const packed = await evaluate(slice);
    return async (tx) => {
      await writeVerdicts(tx, job.run.id, packed);
      const dropped = packed.first.filter((bit) => bit >= 0).length;
      const instances = packed.instanceIds.length;
      const seeds = packed.isSeed.filter(Boolean).length;
      return {
        counts: { instances, kept: instances - dropped, dropped, seeds },
        cursor: null,
        failures: [],
      };
    };
  });
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
