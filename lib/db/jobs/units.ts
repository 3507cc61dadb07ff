import { serverWordsOf } from '../errors';
import { isDatabaseGone } from '../gone';
import { Prisma, type PrismaClient } from '../generated/client';

/** Whose work it is: a write is refused when the worker's lease is gone. */
export interface Lease {
  runId: number;
  workerId: string;
}

/** Named totals; every value is a whole number. */
export type Counts = Record<string, number>;

/** A row that did not go in. `line` counts from 1; `kind` is a short name for counting. */
export interface RowFailure {
  line: number;
  kind: string;
  reason: string;
}

/** What a unit did. `cursor` is where the next one starts; null after the last. */
export interface UnitWork {
  counts: Counts;
  cursor: Prisma.InputJsonValue | null;
  failures: readonly RowFailure[];
}

/** How a unit stands: its work is still to do, it was done (also by somebody else), or the run was stopped. */
export type UnitState =
  { state: 'open'; attempts: number } | { state: 'done'; cursor: Prisma.JsonValue } | { state: 'stopped' };

/** The worker was dismissed while it slept: what it did after that is not written. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

/** Of each run this many rows that did not go in are kept with their reasons; all are counted. */
export const KEPT_FAILURES = 1_000;

/**
 * Begins a unit: counts the attempt, unless the unit is done or the run was stopped.
 * Throws LeaseLostError when the worker was dismissed.
 */
export async function openUnit(db: PrismaClient, lease: Lease, key: string): Promise<UnitState> {
  return underLease(db, lease, async (tx) => {
    const state = await stateOf(tx, lease.runId, key);
    if (state.state !== 'open') return state;
    await tx.unit.upsert({
      where: { runId_key: { runId: lease.runId, key } },
      create: { runId: lease.runId, key, status: 'running', attempts: 1, startedAt: new Date() },
      update: { status: 'running', attempts: { increment: 1 } },
    });
    return { state: 'open', attempts: state.attempts + 1 };
  });
}

/**
 * Does a unit's writes, its counts and its end in one transaction: all of it or nothing, once, whoever else
 * works on the same run. A unit that is done keeps its result; a stopped run takes no more.
 * Throws LeaseLostError when the worker was dismissed.
 */
export async function commitUnit(
  db: PrismaClient,
  lease: Lease,
  key: string,
  write: (tx: Prisma.TransactionClient) => Promise<UnitWork>,
): Promise<UnitState> {
  return underLease(db, lease, async (tx, run) => {
    const state = await stateOf(tx, lease.runId, key);
    if (state.state !== 'open') return state;
    const work = await write(tx);
    await closeUnit(tx, lease.runId, key, work, KEPT_FAILURES - (run.counts.failed ?? 0));
    await addCounts(tx, lease.runId, run.counts, work);
    return { state: 'done', cursor: work.cursor as Prisma.JsonValue };
  });
}

/** A run's row while it is locked. */
interface LockedRun {
  counts: Counts;
}

/**
 * A transaction that a dismissed worker can't make, on a run whose row stays locked to the end: of two executions of one run, the second waits and sees
 * the first's work. Throws LeaseLostError.
 */
export async function underLease<T>(
  db: PrismaClient,
  { runId, workerId }: Lease,
  act: (tx: Prisma.TransactionClient, run: LockedRun) => Promise<T>,
): Promise<T> {
  return db.$transaction(
    async (tx) => {
      // A process that is stopped in here must not keep its locks: the database ends the transaction.
      await tx.$queryRaw`SELECT set_config('idle_in_transaction_session_timeout', '5s', true)`;
      const leases = await tx.$queryRaw<unknown[]>`SELECT 1 FROM worker WHERE id = ${workerId} FOR SHARE`;
      if (leases.length === 0)
        throw new LeaseLostError(`worker ${workerId} was silent too long; others took over its runs`);
      const [run] = await tx.$queryRaw<LockedRun[]>`SELECT counts FROM run WHERE id = ${runId} FOR UPDATE`;
      if (!run) throw new LeaseLostError(`run ${runId} was deleted`);
      return act(tx, run);
    },
    { timeout: 300_000, maxWait: 30_000 },
  );
}

/** How a unit of a run stands within a transaction; see {@link openUnit}. */
export async function stateOf(tx: Prisma.TransactionClient, runId: number, key: string): Promise<UnitState> {
  const unit = await tx.unit.findUnique({ where: { runId_key: { runId, key } } });
  if (unit?.status === 'succeeded') return { state: 'done', cursor: unit.cursor };
  const run = await tx.run.findUniqueOrThrow({ where: { id: runId } });
  if (run.status !== 'running' || run.stopRequestedAt) return { state: 'stopped' };
  return { state: 'open', attempts: unit?.attempts ?? 0 };
}

/** Writes down a unit's end, and of its failures as many as there is `room` for. */
export async function closeUnit(
  tx: Prisma.TransactionClient,
  runId: number,
  key: string,
  { counts, cursor, failures }: UnitWork,
  room: number,
) {
  const done = {
    status: 'succeeded',
    counts,
    cursor: cursor ?? Prisma.JsonNull,
    finishedAt: new Date(),
    workerId: null,
  } as const;
  const { id: unitId } = await tx.unit.upsert({
    where: { runId_key: { runId, key } },
    create: { runId, key, attempts: 1, startedAt: new Date(), ...done },
    update: done,
    select: { id: true },
  });
  await tx.unitFailure.createMany({
    data: failures.slice(0, Math.max(0, room)).map((failure) => ({ unitId, ...failure })),
    skipDuplicates: true,
  });
}

/** Adds what a unit did to its run's totals, which were `before`; the run's row is locked. */
export async function addCounts(
  tx: Prisma.TransactionClient,
  runId: number,
  before: Counts,
  { counts, failures }: UnitWork,
) {
  const sum = { ...before };
  for (const [name, more] of Object.entries({ ...counts, failed: failures.length }))
    sum[name] = (sum[name] ?? 0) + more;
  await tx.run.update({ where: { id: runId }, data: { counts: sum } });
}

/** The transaction in which a unit writes. */
export type UnitTransaction = Prisma.TransactionClient;

/** Where the next unit starts: whatever the job says; null after the last. */
export type UnitCursor = Prisma.JsonValue;

/**
 * Does something that the database may refuse without losing the transaction around it. That the database is away
 * is thrown on: then the transaction is lost as well.
 */
export async function inSavepoint<T>(
  tx: UnitTransaction,
  act: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; reason: string }> {
  await tx.$executeRaw`SAVEPOINT part`;
  try {
    const value = await act();
    await tx.$executeRaw`RELEASE SAVEPOINT part`;
    return { ok: true, value };
  } catch (error) {
    if (isDatabaseGone(error)) throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT part`;
    return { ok: false, reason: serverWordsOf(error) };
  }
}
