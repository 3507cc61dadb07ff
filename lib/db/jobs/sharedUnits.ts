import type { Prisma, PrismaClient } from '../generated/client';
import type { RunKind } from '../generated/enums';
import {
  addCounts,
  closeUnit,
  KEPT_FAILURES,
  LeaseLostError,
  stateOf,
  underLease,
  type Counts,
  type Lease,
  type UnitWork,
} from './units';

/** A unit that a worker has claimed, with what is known of its run. */
export interface ClaimedUnit {
  runId: number;
  kind: RunKind;
  config: Prisma.JsonValue;
  datasetId: number | null;
  key: string;
  /** How often it was claimed, this time included. */
  attempts: number;
}

/**
 * Enters units that any worker of the run's place may claim, in this order; of those that are there, what is done stays
 * done. Call it within the unit that plans them.
 */
export async function planUnits(
  tx: Prisma.TransactionClient,
  runId: number,
  keys: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO unit (run_id, key, is_shared)
    SELECT ${runId}, planned.key, true FROM unnest(${keys}::text[]) WITH ORDINALITY AS planned (key, position)
    ORDER BY planned.position
    ON CONFLICT (run_id, key) DO UPDATE SET is_shared = true WHERE NOT unit.is_shared`;
}

/**
 * Claims the next unit that nobody has, or whose worker is dead: of this run, or of any run of the place that is
 * under way. Null when there is none, or the worker was dismissed.
 */
export async function claimUnit(
  db: PrismaClient,
  workerId: string,
  from: { runId: number } | { place: string },
): Promise<ClaimedUnit | null> {
  const runId = 'runId' in from ? from.runId : null;
  const place = 'place' in from ? from.place : null;
  const [unit] = await db.$queryRaw<ClaimedUnit[]>`
    WITH next AS (
      SELECT unit.id, run.kind, run.config, run.dataset_id FROM run JOIN unit ON unit.run_id = run.id
      WHERE run.status = 'running' AND run.stop_requested_at IS NULL
        AND (${runId}::int IS NULL OR run.id = ${runId}) AND (${place}::text IS NULL OR run.place = ${place})
        AND unit.is_shared AND (unit.status = 'queued' OR unit.status = 'running' AND unit.worker_id IS NULL)
        AND EXISTS (SELECT 1 FROM worker WHERE id = ${workerId})
      ORDER BY unit.id LIMIT 1 FOR UPDATE OF unit SKIP LOCKED
    )
    UPDATE unit SET status = 'running', worker_id = ${workerId}, attempts = unit.attempts + 1, started_at = now()
    FROM next WHERE unit.id = next.id
    RETURNING unit.run_id AS "runId", next.kind::text, next.config, next.dataset_id AS "datasetId",
      unit.key, unit.attempts`;
  return unit ?? null;
}

/**
 * Does a shared unit's writes, its counts and its end in one transaction: all of it or nothing, once. Unlike a run's
 * own units, those of several workers are written at the same time: the run's row is locked for the counts alone.
 * Nothing is written when the unit is done already, or the run was stopped. Throws LeaseLostError.
 */
export async function commitShared(
  db: PrismaClient,
  { runId, workerId }: Lease,
  key: string,
  write: (tx: Prisma.TransactionClient) => Promise<UnitWork>,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      // A process that is stopped in here must not keep its locks: the database ends the transaction.
      await tx.$queryRaw`SELECT set_config('idle_in_transaction_session_timeout', '5s', true)`;
      const leases = await tx.$queryRaw<unknown[]>`SELECT 1 FROM worker WHERE id = ${workerId} FOR SHARE`;
      if (leases.length === 0) throw new LeaseLostError(`worker ${workerId} was silent too long`);
      await tx.$queryRaw`SELECT 1 FROM unit WHERE run_id = ${runId} AND key = ${key} FOR UPDATE`;
      if ((await stateOf(tx, runId, key)).state !== 'open') return;
      const work = await write(tx);
      const [run] = await tx.$queryRaw<
        { counts: Counts }[]
      >`SELECT counts FROM run WHERE id = ${runId} FOR UPDATE`;
      if (!run) throw new LeaseLostError(`run ${runId} was deleted`);
      await closeUnit(tx, runId, key, work, KEPT_FAILURES - (run.counts.failed ?? 0));
      await addCounts(tx, runId, run.counts, work);
    },
    { timeout: 300_000, maxWait: 30_000 },
  );
}

/** Gives a claimed unit back undone, for the next who asks. `isAttempt`: it was tried, and that counts. */
export async function returnUnit(
  db: PrismaClient,
  { runId, workerId }: Lease,
  key: string,
  { isAttempt }: { isAttempt: boolean },
): Promise<void> {
  await db.$executeRaw`
    UPDATE unit SET status = 'queued', worker_id = NULL,
      attempts = greatest(attempts - CASE WHEN ${isAttempt} THEN 0 ELSE 1 END, 0)
    WHERE run_id = ${runId} AND key = ${key} AND worker_id = ${workerId} AND status = 'running'`;
}

/**
 * Ends a claimed unit as failed, which counts as one failure of its run: the run goes on without it. Throws
 * LeaseLostError when the worker was dismissed.
 */
export async function failUnit(db: PrismaClient, lease: Lease, key: string, error: string): Promise<void> {
  await underLease(db, lease, async (tx, run) => {
    const { runId } = lease;
    const unit = await tx.unit.findUnique({ where: { runId_key: { runId, key } } });
    if (unit?.status !== 'running') return;
    const failure = { line: 0, kind: 'unit-failed', reason: error };
    await tx.unit.update({
      where: { id: unit.id },
      data: { status: 'failed', error, workerId: null, finishedAt: new Date() },
    });
    await tx.unitFailure.createMany({ data: [{ unitId: unit.id, ...failure }], skipDuplicates: true });
    await addCounts(tx, runId, run.counts, { counts: {}, cursor: null, failures: [failure] });
  });
}

/** How many of a run's shared units whose key begins so are still to do, and whether the run was stopped. */
export async function openUnits(
  db: PrismaClient,
  runId: number,
  prefix: string,
): Promise<{ open: number; isStopped: boolean }> {
  const [row] = await db.$queryRaw<{ open: number; isStopped: boolean }[]>`
    SELECT run.status <> 'running' OR run.stop_requested_at IS NOT NULL AS "isStopped",
      (SELECT count(*)::int FROM unit WHERE unit.run_id = run.id AND unit.is_shared
        AND unit.status IN ('queued', 'running') AND starts_with(unit.key, ${prefix})) AS open
    FROM run WHERE run.id = ${runId}`;
  return row ?? { open: 0, isStopped: true };
}

/** A shared unit that failed for good: the first of those whose key begins so, with its reason. */
export async function failedUnit(
  db: PrismaClient,
  runId: number,
  prefix: string,
): Promise<{ key: string; error: string | null } | null> {
  return db.unit.findFirst({
    where: { runId, isShared: true, status: 'failed', key: { startsWith: prefix } },
    select: { key: true, error: true },
    orderBy: { id: 'asc' },
  });
}
