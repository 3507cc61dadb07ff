import type { FilterConfig } from '@/lib/curation/config/config';
import { evaluator } from '@/lib/curation/evaluate';
import { readSlice, type Slice } from '@/lib/db/filter/slices';
import type { PackedVerdicts } from '@/lib/db/filter/verdicts';
import type { Job } from '../engine/job';
import { factsOf } from './factsOf';
import { packVerdicts } from './packVerdicts';

/** Reads and judges slices of a run. */
export function sliceEvaluator(
  job: Pick<Job, 'db' | 'run' | 'patiently'>,
  config: FilterConfig,
): (slice: Slice) => Promise<PackedVerdicts> {
  const evaluate = evaluator(config);
  return async (slice) => {
    const rows = await job.patiently(() => readSlice(job.db, job.run.id, slice));
    return packVerdicts(
      rows.map(({ id }) => id),
      rows.map((row) => evaluate(factsOf(row, { files: null, overlaps: null }))),
    );
  };
}
