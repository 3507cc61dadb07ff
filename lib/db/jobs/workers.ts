import { Prisma, type PrismaClient } from '../generated/client';

/**
 * The workers under this database. A row is a lease: every write of a run checks in its own transaction that
 * the row of its worker is there, so a worker that was dismissed can't write any more, even if it wakes up.
 */

/** Enters a worker. `id` is new for every process: an id that was dismissed never comes back. */
export async function joinWorkers(db: PrismaClient, id: string): Promise<void> {
  await db.$executeRaw`INSERT INTO worker (id) VALUES (${id})`;
}

/** Takes a worker out. What it left unfinished is free for the others at once. */
export async function leaveWorkers(db: PrismaClient, id: string): Promise<void> {
  await db.$executeRaw`DELETE FROM worker WHERE id = ${id}`;
}

/** Says that the worker lives; gives the milliseconds since it last said so, or null when it was dismissed. */
export async function beat(db: PrismaClient, id: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ gap: number }[]>`
    UPDATE worker SET heartbeat_at = clock_timestamp()
    FROM (SELECT heartbeat_at FROM worker WHERE id = ${id}) AS former
    WHERE id = ${id}
    RETURNING (extract(epoch FROM clock_timestamp() - former.heartbeat_at) * 1000)::float8 AS gap`;
  return row?.gap ?? null;
}

/**
 * Dismisses workers that were silent for longer than `silentMs`; gives their ids. One that is in the middle of
 * a transaction is left for the next call: the database ends the transaction of a stopped process by itself.
 */
export async function dismissSilentWorkers(db: PrismaClient, silentMs: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    DELETE FROM worker WHERE id IN (
      SELECT id FROM worker
      WHERE heartbeat_at < clock_timestamp() - make_interval(secs => ${silentMs / 1000}::float8)
      FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Ids of the workers that hold a lease. */
export async function liveWorkers(db: PrismaClient): Promise<Set<string>> {
  const rows = await db.worker.findMany({ select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** SQL: whether the row of `worker` belongs to one that works. It beats every two seconds, and is dismissed after eight. */
export const ALIVE: Prisma.Sql = Prisma.sql`worker.heartbeat_at > clock_timestamp() - interval '10 seconds'`;

/** How many workers said a short while ago that they live. */
export async function countLiveWorkers(db: PrismaClient): Promise<number> {
  const [row] = await db.$queryRaw<
    { live: number }[]
  >`SELECT count(*)::int AS live FROM worker WHERE ${ALIVE}`;
  return row?.live ?? 0;
}

const SWEEP_LOCK = 7_205_316;

/** Runs `sweep` unless another process is sweeping right now; says whether it ran. */
export async function whileSweeping(db: PrismaClient, sweep: () => Promise<void>): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      // Should this process be stopped in here, the lock must not stay with it.
      await tx.$queryRaw`SELECT set_config('idle_in_transaction_session_timeout', '5s', true)`;
      const [row] = await tx.$queryRaw<{ got: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${SWEEP_LOCK}) AS got`;
      if (row?.got) await sweep();
      return row?.got ?? false;
    },
    { timeout: 20_000, maxWait: 10_000 },
  );
}
