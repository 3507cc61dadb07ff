import type { Db } from '../client';
import { RunKind, RunStatus } from '../generated/enums';
import { Prisma } from '../generated/client';
import type { Counts } from './units';
import { ALIVE } from './workers';

/** The kinds of runs that there are. */
export const RUN_KINDS: readonly RunKind[] = Object.values(RunKind);

/** How a run or a unit may stand. */
export const RUN_STATUSES: readonly RunStatus[] = Object.values(RunStatus);

/** A run of any kind, as lists and pages show it. Times are ISO 8601, UTC. */
export interface RunSummary {
  id: number;
  kind: RunKind;
  status: RunStatus;
  /** It was asked to stop and has not stopped yet. */
  isStopping: boolean;
  dataset: string | null;
  /** Totals so far, by name; `totalX`, where there is one, is how many `x` there will be. */
  counts: Counts;
  units: { done: number; running: number; failed: number; total: number };
  error: string | null;
  /** Whether the worker that has it said a short while ago that it lives; null while none has it. */
  worker: 'live' | 'silent' | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** What a run was asked to do, and by which versions. */
export interface RunPlan {
  config: unknown;
  versions: unknown;
  /** The data folder whose workers may take it. */
  place: string;
}

/** Which runs a list shows; null: all. */
export interface RunFilter {
  kind: RunKind | null;
  status: RunStatus | null;
  /** Only those that judge by rules, or have: filter runs, and curations whose rules have begun. */
  judging: boolean;
}

/** How long a run that has ended is still news. */
const NEWS_MS = 10 * 60_000;
const MOST_RUNS = 20;

/** Runs that wait or are under way, and those that ended in the ten minutes before `now`; newest first. */
export async function listRuns(db: Db, now: Date): Promise<RunSummary[]> {
  const since = new Date(now.getTime() - NEWS_MS);
  return select(
    db,
    Prisma.sql`run.status IN ('queued', 'running') OR run.finished_at >= ${since}::timestamptz`,
    MOST_RUNS,
  );
}

/** A page of all runs, newest first: those older than run `before`. `next` is the next page's `before`. */
export async function pageRuns(
  db: Db,
  { kind, status, judging }: RunFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ runs: RunSummary[]; next: number | null }> {
  const where = Prisma.join(
    [
      Prisma.sql`TRUE`,
      kind === null ? null : Prisma.sql`run.kind = ${kind}::"RunKind"`,
      status === null ? null : Prisma.sql`run.status = ${status}::"RunStatus"`,
      judging
        ? Prisma.sql`(run.kind = 'filter' OR EXISTS (SELECT 1 FROM filter_run f WHERE f.run_id = run.id))`
        : null,
      before === null ? null : Prisma.sql`run.id < ${before}`,
    ].filter((part) => part !== null),
    ' AND ',
  );
  const found = await select(db, where, limit + 1);
  const runs = found.slice(0, limit);
  return { runs, next: found.length > limit ? (runs.at(-1)?.id ?? null) : null };
}

/** One run; null when there is none. */
export async function readRunSummary(db: Db, runId: number): Promise<RunSummary | null> {
  const [run] = await select(db, Prisma.sql`run.id = ${runId}`, 1);
  return run ?? null;
}

/** What a run was asked to do; null when there is none. */
export async function readRunPlan(db: Db, runId: number): Promise<RunPlan | null> {
  return db.run.findUnique({ where: { id: runId }, select: { config: true, versions: true, place: true } });
}

type Row = Omit<RunSummary, 'counts' | 'createdAt' | 'startedAt' | 'finishedAt'> & {
  counts: unknown;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

async function select(db: Db, where: Prisma.Sql, limit: number): Promise<RunSummary[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT run.id, run.kind::text, run.status::text, dataset.name AS dataset, run.counts, run.error,
      run.status = 'running' AND run.stop_requested_at IS NOT NULL AS "isStopping",
      CASE WHEN worker.id IS NULL THEN NULL WHEN ${ALIVE} THEN 'live' ELSE 'silent' END AS worker,
      run.created_at AS "createdAt", run.started_at AS "startedAt", run.finished_at AS "finishedAt",
      (SELECT json_build_object(
          'done', count(*) FILTER (WHERE unit.status = 'succeeded'),
          'running', count(*) FILTER (WHERE unit.status = 'running'),
          'failed', count(*) FILTER (WHERE unit.status = 'failed'),
          'total', count(*))
        FROM unit WHERE unit.run_id = run.id) AS units
    FROM run
      LEFT JOIN dataset ON dataset.id = run.dataset_id
      LEFT JOIN worker ON worker.id = run.worker_id
    WHERE ${where}
    ORDER BY run.id DESC LIMIT ${limit}`;
  return rows.map(({ counts, createdAt, startedAt, finishedAt, ...rest }) => ({
    ...rest,
    counts: numbersOf(counts),
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}

function numbersOf(counts: unknown): Counts {
  const entries = Object.entries(counts ?? {}) as [string, unknown][];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
