import type { FilterConfig } from '@/lib/curation/config/config';
import { evaluator, type Evaluation } from '@/lib/curation/evaluate';
import type { InstanceFacts } from '@/lib/curation/facts/facts';
import { overlapsOf, type OverlapIndex } from '@/lib/curation/overlap/overlaps';
import type { Slice } from '@/lib/db/filter/slices';
import type { PackedVerdicts } from '@/lib/db/filter/verdicts';
import type { Job } from '../engine/job';
import { packVerdicts } from './packVerdicts';
import { readFacts, type SliceFacts } from './readFacts';

/** Reads and judges slices of a run; `index` holds the benchmarks, null without any. */
export function sliceEvaluator(
  job: Pick<Job, 'db' | 'patiently'> & { run: Pick<Job['run'], 'id'> },
  config: FilterConfig,
  index: () => Promise<OverlapIndex | null>,
): (slice: Slice) => Promise<PackedVerdicts> {
  const evaluate = evaluator(config);
  return async (slice) => {
    const [{ size, facts }, benchmarks] = await Promise.all([
      job.patiently(() => readFacts(job.db, job.run.id, slice)),
      index(),
    ]);
    return packVerdicts(judged(facts, benchmarks, evaluate), size);
  };
}

/** What the run did not rank is none of its instances. */
function* judged(
  rows: SliceFacts['facts'],
  benchmarks: OverlapIndex | null,
  evaluate: (facts: InstanceFacts) => Evaluation,
) {
  for (const { key, facts } of rows) {
    if (facts.across.rankInRepository === null) continue;
    yield { key, evaluation: evaluate(benchmarks ? compared(facts, benchmarks) : facts) };
  }
}

function compared(facts: InstanceFacts, benchmarks: OverlapIndex): InstanceFacts {
  return { ...facts, across: { ...facts.across, overlaps: overlapsOf(benchmarks, facts) } };
}
