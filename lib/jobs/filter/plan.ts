import { RULES_VERSION } from '@/lib/curation/catalogue';
import type { Db } from '@/lib/db/client';
import { holdDataset } from '@/lib/db/datasets/manage';
import { beginFilterRun } from '@/lib/db/filter/filterRuns';
import { planSlices, type Slice } from '@/lib/db/filter/slices';
import { JobError, type Job } from '../engine/job';
import type { FilterOrder } from './readFilterRunConfig';
import { ruleBits } from './ruleBits';

/** Small enough to be done in a fraction of a second and held in memory several times over. */
const SLICE = { instances: 500, bytes: 24_000_000 };

/** What a run's first unit found: which slices there are follows from it, for every worker alike. */
export interface Plan {
  /** Last id of each slice. */
  ends: number[];
  /** Version of the rules that measure: one run has one. */
  rules: string;
}

/** What the keys of a run's shared units begin with. */
export const JUDGE = 'judge ';

/** Cuts the dataset into slices, as it is when the run begins. */
export async function makePlan(
  job: Job,
  { datasetId, onlyWhole }: Pick<FilterOrder, 'datasetId' | 'onlyWhole'>,
): Promise<Plan> {
  const plan = await job.unit('plan', async () => {
    const ends = await job.patiently(() => planSlices(job.db, datasetId, SLICE));
    const total = await job.patiently(() =>
      job.db.instance.count({
        where: {
          datasetId,
          id: { lte: ends.at(-1) ?? 0 },
          ...(onlyWhole ? { context: { not: 'missing' } } : {}),
        },
      }),
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

/** The plan of a run that has one, for workers that only lend a hand. */
export async function readPlan(db: Db, runId: number): Promise<Plan> {
  const { cursor } = await db.unit.findUniqueOrThrow({ where: { runId_key: { runId, key: 'plan' } } });
  return cursor as unknown as Plan;
}

/** Throws JobError when a run began with other rules than these: all of its instances are judged by the same. */
export function checkRules({ rules }: Plan): void {
  if (rules !== RULES_VERSION)
    throw new JobError(
      `This run began with version ${rules} of the rules, here is ${RULES_VERSION}. Start a new run.`,
    );
}

/** Keys of the shared units, a slice each. */
export function judgeKeys({ ends }: Plan): string[] {
  return ends.map((_, at) => `${JUDGE}${ends[at - 1] ?? 0}`);
}

/** The slice that a shared unit judges. */
export function sliceOf({ ends }: Plan, datasetId: number, key: string): Slice {
  const after = Number(key.slice(JUDGE.length));
  const last = after === 0 ? ends[0] : ends[ends.indexOf(after) + 1];
  if (last === undefined) throw new JobError(`The run's plan has no unit "${key}".`);
  return { datasetId, after, last };
}
