import type { Db } from '@/lib/db/client';
import type { BegunRun } from '@/lib/db/jobs/runs';
import type { UnitCursor, UnitTransaction, UnitWork } from '@/lib/db/jobs/units';
import type { Log } from '@/lib/log';
import type { ScoringPool } from '@/lib/scoring/scoringPool';

/** What jobs touch of the outside world. */
export interface JobEffects {
  db: Db;
  /** The database's address, for bulk loads. */
  url: string;
  log: Log;
  scoring: ScoringPool;
  /** Absolute path of the data folder. */
  dataDir: string;
  /** How git is run on clones. */
  git: { program: string; searchPath: string };
}

/** A run under way, as its job sees it. */
export interface Job extends JobEffects {
  run: BegunRun & { id: number };
  /**
   * Does one unit, once: `prepare` reads and computes, what it returns writes, in one transaction with the unit's
   * end. A unit that an earlier execution finished is not prepared again. Gives the unit's cursor.
   * The order of units must follow from their cursors alone, so that a repeated run meets the same units.
   */
  unit(key: string, prepare: () => Promise<(tx: UnitTransaction) => Promise<UnitWork>>): Promise<UnitCursor>;
  /**
   * Has every worker of the place do the run's shared units whose key begins so (`planUnits` enters them), and waits
   * until each is done or failed. Their order is nobody's promise.
   */
  share(prefix: string): Promise<void>;
  /** Asks the database, again while it is away. */
  patiently<T>(ask: () => Promise<T>): Promise<T>;
}

/** A run as a worker sees it that does one of its shared units. */
export interface SharedJob extends JobEffects, Pick<Job, 'patiently'> {
  run: Pick<Job['run'], 'id' | 'config' | 'datasetId'>;
  /** Aborted when the worker ends. */
  stop: AbortSignal;
}

/** How shared units of a kind of run are done: what reading and computing gives is written by what it returns. */
export type SharedUnits = Partial<
  Record<
    BegunRun['kind'],
    (job: SharedJob, key: string) => Promise<(tx: UnitTransaction) => Promise<UnitWork>>
  >
>;

/** The job of each kind of run. */
export type Jobs = Record<BegunRun['kind'], (job: Job) => Promise<void>>;

/** What was asked for can't be done; the message says what was wrong, where, and what to do. Ends the run as failed. */
export class JobError extends Error {
  override name = 'JobError';
}

/** The run was stopped by somebody; what went in stays. */
export class RunStopped extends Error {
  override name = 'RunStopped';
}
