import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '../generated/client';
import type { RunKind } from '../generated/enums';
import { LeaseLostError, type Counts, type Lease } from './units';

/** What a run is to do. `place` names the data folder whose files it reads: only workers there may take it. */
export interface NewRun {
  kind: RunKind;
  place: string;
  config: Prisma.InputJsonObject;
  versions: Prisma.InputJsonObject;
  datasetId?: number;
}

/** Queues a run; a worker of its place takes it from there. Gives its id. */
export async function createRun(db: Pick<PrismaClient, 'run'>, run: NewRun): Promise<number> {
  const { id } = await db.run.create({ data: { ...run, workflowId: randomUUID() }, select: { id: true } });
  return id;
}

/** What a run was asked to do, to ask for it again; null when there is no such run. */
export async function readRunOrder(
  db: PrismaClient,
  runId: number,
): Promise<Pick<NewRun, 'kind' | 'config' | 'datasetId'> | null> {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: { kind: true, config: true, datasetId: true },
  });
  if (!run) return null;
  const { kind, config, datasetId } = run;
  return { kind, config: config as Prisma.InputJsonObject, ...(datasetId === null ? {} : { datasetId }) };
}

/** Runs that wait for a worker of this place, oldest first. */
export async function queuedRuns(
  db: PrismaClient,
  place: string,
): Promise<{ id: number; workflowId: string }[]> {
  return db.run.findMany({
    where: { place, status: 'queued' },
    select: { id: true, workflowId: true },
    orderBy: { id: 'asc' },
    take: 100,
  });
}

/** A run that a worker may work on. */
export interface BegunRun {
  kind: RunKind;
  config: Prisma.JsonValue;
  counts: Counts;
  datasetId: number | null;
}

/**
 * Takes a run for the lease's worker, again after a takeover. Null when it is over, or queued anew under another
 * workflow. Throws LeaseLostError when the worker was dismissed.
 */
export async function beginRun(
  db: PrismaClient,
  { runId, workerId }: Lease,
  workflowId: string,
): Promise<BegunRun | null> {
  const rows = await db.$queryRaw<BegunRun[]>`
    UPDATE run SET status = 'running', worker_id = ${workerId}, started_at = coalesce(started_at, now())
    WHERE id = ${runId} AND workflow_id = ${workflowId} AND status IN ('queued', 'running')
      AND EXISTS (SELECT 1 FROM worker WHERE id = ${workerId})
    RETURNING kind::text, config, counts, dataset_id AS "datasetId"`;
  if (rows[0]) return rows[0];
  if ((await db.worker.count({ where: { id: workerId } })) === 0)
    throw new LeaseLostError(`worker ${workerId} was dismissed`);
  return null;
}

/** Ends a run that is under way, unless the worker has lost it. */
export async function endRun(
  db: PrismaClient,
  { runId, workerId }: Lease,
  workflowId: string,
  end: { status: 'succeeded' | 'cancelled' } | { status: 'failed'; error: string },
): Promise<void> {
  const error = end.status === 'failed' ? end.error : null;
  await db.$executeRaw`
    UPDATE run SET status = ${end.status}::"RunStatus", error = ${error}, finished_at = now(), worker_id = NULL
    WHERE id = ${runId} AND workflow_id = ${workflowId} AND status = 'running' AND worker_id = ${workerId}`;
}

/**
 * Stops a run: one that waits at once, one under way before its next unit; what went in stays.
 * Gives the status after it, or null when there is no such run.
 */
export async function stopRun(db: PrismaClient, runId: number): Promise<string | null> {
  const [row] = await db.$queryRaw<{ status: string }[]>`
    UPDATE run SET
      stop_requested_at = CASE status WHEN 'running' THEN coalesce(stop_requested_at, now()) ELSE stop_requested_at END,
      finished_at = CASE status WHEN 'queued' THEN now() ELSE finished_at END,
      status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END
    WHERE id = ${runId}
    RETURNING status::text`;
  return row?.status ?? null;
}

/**
 * Queues a stopped or failed run again, to go on where it ended; units that failed are no failures any more, as they
 * are done anew. False when it is neither.
 */
export async function resumeRun(db: PrismaClient, runId: number, place: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { id: runId, status: { in: ['cancelled', 'failed'] } },
      data: {
        status: 'queued',
        workflowId: randomUUID(),
        place,
        error: null,
        stopRequestedAt: null,
        finishedAt: null,
      },
    });
    if (count === 0) return false;
    await forgetFailedUnits(tx, runId);
    await tx.unit.updateMany({
      where: { runId, status: { not: 'succeeded' } },
      data: { attempts: 0, status: 'queued', error: null },
    });
    return true;
  });
}

async function forgetFailedUnits(tx: Prisma.TransactionClient, runId: number): Promise<void> {
  const { count } = await tx.unitFailure.deleteMany({ where: { unit: { runId, status: 'failed' } } });
  if (count === 0) return;
  const { counts } = await tx.run.findUniqueOrThrow({ where: { id: runId } });
  const { failed = 0, ...others } = counts as Counts;
  await tx.run.update({ where: { id: runId }, data: { counts: { ...others, failed: failed - count } } });
}

/** A run that should have a workflow which is waiting or under way. */
export interface OpenRun {
  id: number;
  workflowId: string;
  status: 'queued' | 'running';
}

/** Runs that wait, or are under way by their rows while no worker has them. */
export async function unownedRuns(db: PrismaClient): Promise<OpenRun[]> {
  return db.$queryRaw<OpenRun[]>`
    SELECT id, workflow_id AS "workflowId", status::text FROM run
    WHERE status = 'queued' OR (status = 'running' AND worker_id IS NULL) ORDER BY id`;
}

/** Queues a run again whose workflow is lost, as after a restore of the database. Nothing when it has moved on. */
export async function requeueRun(db: PrismaClient, { id, workflowId, status }: OpenRun): Promise<void> {
  await db.run.updateMany({
    where: { id, workflowId, status, workerId: null },
    data: { status: 'queued', workflowId: randomUUID() },
  });
}
