import path from 'node:path';
import { z } from 'zod';
import { failureKinds, pageFailures, type FailureCursor, type RunFailure } from '@/lib/db/jobs/runParts';
import { readRunPlan, readRunSummary, type RunSummary } from '@/lib/db/jobs/runViews';
import { progressOf, readSpeed, secondsLeft, type Progress, type Speed } from '@/lib/db/jobs/speed';
import { countLiveWorkers } from '@/lib/db/jobs/workers';
import { readEnv } from '@/lib/env';
import { readPlace } from '@/lib/jobs/engine/place';
import { Problem } from './problem';
import { database } from './services';

/** The folder of a run's address: /runs/[id]. */
export const RunParams = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

/** A run as it is now: what is sent again and again while somebody watches. */
export interface WatchedRun extends RunSummary {
  progress: Progress | null;
  /** Added in a second, by count; of a run under way. */
  speed: Speed;
  secondsLeft: number | null;
  /** Workers that live, whichever run they have. */
  liveWorkers: number;
}

/** The same with what it was asked to do. */
export interface RunDetail extends WatchedRun {
  /** As the run keeps it, but paths are shown by their last name. */
  config: unknown;
  versions: unknown;
  /** Whether workers of this server's data folder may take it. */
  isHere: boolean;
}

/** A page of a run's rows that did not go in as they should. */
export interface FailurePage {
  failures: RunFailure[];
  /** Where the next page begins; null after the last. */
  next: string | null;
  /** Those that are kept, by kind. */
  kinds: { kind: string; count: number }[];
  /** All that were counted, kept or not. */
  total: number;
}

/** Whether a run has come to its end. */
export function isOver({ status }: RunSummary): boolean {
  return status !== 'queued' && status !== 'running';
}

/** A run as it is now; null when there is none. */
export async function watchRun(id: number): Promise<WatchedRun | null> {
  const db = database();
  const run = await readRunSummary(db, id);
  if (!run) return null;
  const progress = progressOf(run.counts);
  const [speed, liveWorkers] = await Promise.all([
    run.status === 'running' ? readSpeed(db, id) : {},
    countLiveWorkers(db),
  ]);
  return { ...run, progress, speed, secondsLeft: secondsLeft(progress, speed), liveWorkers };
}

/** A run with all that is known of it. Throws a Problem when there is none. */
export async function runDetail(id: number): Promise<RunDetail> {
  const [run, plan] = await Promise.all([watchRun(id), readRunPlan(database(), id)]);
  if (!run || !plan) throw noRun(id);
  return {
    ...run,
    config: withoutPaths(plan.config),
    versions: plan.versions,
    isHere: plan.place === (await readPlace(readEnv().dataDir)),
  };
}

/** A page of the rows that did not go in. Throws a Problem when there is no such run. */
export async function failurePage(
  id: number,
  { kind, after, limit }: { kind: string | null; after: FailureCursor | null; limit: number },
): Promise<FailurePage> {
  const db = database();
  const [run, page, kinds] = await Promise.all([
    readRunSummary(db, id),
    pageFailures(db, id, { kind, after, limit }),
    failureKinds(db, id),
  ]);
  if (!run) throw noRun(id);
  const next = page.next && `${page.next.unitId}.${page.next.line}.${page.next.kind}`;
  return { failures: page.failures, next, kinds, total: run.counts['failed'] ?? 0 };
}

/** The problem that there is no such run. */
export function noRun(id: number): Problem {
  return new Problem('not-found', `There is no run ${id}. /api/runs lists those that there are.`);
}

/** What a folder of this machine is called is not for whoever looks on: of an absolute path the last name is left. */
function withoutPaths(value: unknown): unknown {
  if (typeof value === 'string') return path.isAbsolute(value) ? path.basename(value) : value;
  if (Array.isArray(value)) return value.map(withoutPaths);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !(name === 'path' && 'name' in value));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutPaths(inner)]));
}
