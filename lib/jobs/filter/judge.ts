import { writeVerdicts, type PackedVerdicts } from '@/lib/db/filter/verdicts';
import type { SharedJob } from '../engine/job';
import { benchmarkIndex } from './benchmarkIndex';
import { checkRules, readPlan, sliceOf } from './plan';
import { readFilterRunConfig } from './readFilterRunConfig';
import { sliceEvaluator } from './sliceEvaluator';

/** Judges the slice of a unit's key. */
type Judge = (key: string) => Promise<PackedVerdicts>;

/** Judges one slice of a filter run, whichever worker has the run. */
export async function judgeUnit(job: SharedJob, key: string) {
  const packed = await judgeSlice(job, key);
  return async (tx: Parameters<typeof writeVerdicts>[0]) => {
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
}

/** What the rules of a run say of the slice of a unit's key. */
export async function judgeSlice(job: SharedJob, key: string): Promise<PackedVerdicts> {
  const judge = await judgeOf(job);
  return judge(key);
}

/** Runs whose judges a worker keeps between units: with benchmarks, one holds their texts. */
const KEPT = 3;
const IDLE_MS = 20_000;

interface Bench {
  judges: Map<number, Promise<Judge>>;
  timer: NodeJS.Timeout | undefined;
}

/** What each worker, told by its signal, has at hand. */
const benches = new WeakMap<AbortSignal, Bench>();

async function judgeOf(job: SharedJob): Promise<Judge> {
  const bench = benches.get(job.stop) ?? { judges: new Map<number, Promise<Judge>>(), timer: undefined };
  benches.set(job.stop, bench);
  const { judges } = bench;
  clearTimeout(bench.timer);
  bench.timer = setTimeout(() => judges.clear(), IDLE_MS);
  bench.timer.unref();
  const judge = judges.get(job.run.id) ?? newJudge(job);
  judges.delete(job.run.id);
  judges.set(job.run.id, judge);
  for (const run of [...judges.keys()].slice(0, -KEPT)) judges.delete(run);
  judge.catch(() => judges.delete(job.run.id));
  return judge;
}

async function newJudge(job: SharedJob): Promise<Judge> {
  const { datasetId, benchmarks, config } = readFilterRunConfig(job.run.config);
  const plan = await job.patiently(() => readPlan(job.db, job.run.id));
  checkRules(plan);
  const evaluate = sliceEvaluator(job, config, benchmarkIndex(job, benchmarks));
  return (key) => evaluate(sliceOf(plan, datasetId, key));
}
