import type { UnitTransaction, UnitWork } from '@/lib/db/jobs/units';
import type { SharedJob } from '../../engine/job';
import type { CurateConfig } from '../config';

/** What a stage of a curation works on. */
export interface Curation {
  config: CurateConfig;
  datasetId: number;
}

/** A stage's units, and what is written along with them: before the first of them begins. */
export interface StagePlan {
  /** What each unit is to do, in words that its key can hold; they may be done in any order, at the same time. */
  parts: readonly string[];
  write?(tx: UnitTransaction): Promise<Record<string, number>>;
}

/** What a stage needs of the job while it plans. */
export type Planner = Pick<SharedJob, 'db' | 'run' | 'patiently'>;

/**
 * A stage of a curation. Its units are independent of each other and of who does them, and doing one again adds
 * nothing. They count in `<stage>.in` what came in, in `<stage>.out` what goes on, and in `<stage>.dropped.<reason>`
 * what does not.
 */
export interface Stage {
  name: string;
  plan(job: Planner, curation: Curation): Promise<StagePlan>;
  /** Reads and computes; what it returns writes. */
  unit(
    job: SharedJob,
    curation: Curation,
    part: string,
  ): Promise<(tx: UnitTransaction) => Promise<StageWork>>;
}

/** What a unit of a stage did. */
export type StageWork = Pick<UnitWork, 'counts' | 'failures'>;

/** The names of a stage's counts: see {@link Stage}. Nothing dropped is not counted. */
export function stageCounts(
  stage: string,
  { in: taken, out, dropped = {} }: { in: number; out: number; dropped?: Record<string, number> },
): Record<string, number> {
  const reasons = Object.entries(dropped).filter(([, count]) => count > 0);
  return {
    [`${stage}.in`]: taken,
    [`${stage}.out`]: out,
    ...Object.fromEntries(reasons.map(([reason, count]) => [`${stage}.dropped.${reason}`, count])),
  };
}
