import type { Prisma } from '../generated/client';
import type { Db } from '../client';

/**
 * Sets a dataset's repositories from its events: every name that each has had, with the times of the first and the
 * last event that calls it so, and the latest as its name. Gives how many there are.
 */
export async function refreshRepositories(tx: Prisma.TransactionClient, datasetId: number): Promise<number> {
  // After a bulk load the server knows nothing of the events yet, and slices would be read by the wrong plan.
  await tx.$executeRaw`ANALYZE kept_event`;
  await tx.$executeRaw`
    CREATE TEMP TABLE seen_name ON COMMIT DROP AS
    SELECT e.repository_id AS host_id, e.repository AS name, min(e.at) AS first_at, max(e.at) AS last_at,
      max(e.event_id) AS last_event
    FROM kept_event e JOIN archive_hour h ON h.load_id = e.load_id
    WHERE e.dataset_id = ${datasetId} GROUP BY 1, 2`;
  const count = await tx.$executeRaw`
    INSERT INTO repository (dataset_id, host_id, name)
    SELECT DISTINCT ON (host_id) ${datasetId}, host_id, name FROM seen_name
    ORDER BY host_id, last_at DESC, last_event DESC, name
    ON CONFLICT (dataset_id, host_id) DO UPDATE SET name = excluded.name`;
  await tx.$executeRaw`
    DELETE FROM repository_name n USING repository r WHERE r.id = n.repository_id
      AND r.dataset_id = ${datasetId} AND r.host_id >= 0`;
  await tx.$executeRaw`
    INSERT INTO repository_name (repository_id, name, first_at, last_at)
    SELECT r.id, s.name, s.first_at, s.last_at FROM seen_name s
      JOIN repository r ON r.dataset_id = ${datasetId} AND r.host_id = s.host_id`;
  return count;
}

/** A repository that no event tells of, by the name of its clone; its id is negative. */
export async function keepFoundRepository(
  tx: Prisma.TransactionClient,
  datasetId: number,
  { hostId, name, times }: { hostId: bigint; name: string; times: readonly (string | undefined)[] },
): Promise<void> {
  const [firstAt, lastAt] = times.map((time) => new Date(time ?? 0));
  const key = { datasetId_hostId: { datasetId, hostId } };
  const create = { datasetId, hostId, name };
  const { id } = await tx.repository.upsert({ where: key, create, update: { name }, select: { id: true } });
  await tx.repositoryName.deleteMany({ where: { repositoryId: id } });
  const span = { firstAt: firstAt ?? new Date(0), lastAt: lastAt ?? new Date(0) };
  await tx.repositoryName.create({ data: { repositoryId: id, name, ...span } });
}

/** A repository of a dataset with all its names. */
export interface KnownRepository {
  id: number;
  hostId: bigint;
  /** The latest. */
  name: string;
  names: string[];
  /**
   * Whether a repository that the host made earlier has had the same name: two repositories may go by one name, one
   * after the other.
   */
  sharesName: boolean;
}

/** Repositories by the host's ids. */
export async function readRepositories(
  db: Pick<Db, '$queryRaw'>,
  datasetId: number,
  hostIds: readonly bigint[],
): Promise<Map<bigint, KnownRepository>> {
  const rows = await db.$queryRaw<KnownRepository[]>`
    SELECT r.id, r.host_id AS "hostId", r.name,
      ARRAY(SELECT n.name::text FROM repository_name n WHERE n.repository_id = r.id ORDER BY n.last_at DESC, n.name) AS names,
      EXISTS (SELECT 1 FROM repository o WHERE o.dataset_id = r.dataset_id AND o.host_id < r.host_id
        AND lower(o.name) = lower(r.name)) AS "sharesName"
    FROM repository r WHERE r.dataset_id = ${datasetId} AND r.host_id = ANY(${[...hostIds]}::bigint[])`;
  return new Map(rows.map((row) => [row.hostId, row]));
}

/**
 * The host's ids of repositories by a name that they have or had, in small letters. Where several went by a name the
 * one that had it last is meant.
 */
export async function findRepositories(
  db: Pick<Db, '$queryRaw'>,
  datasetId: number,
  names: readonly string[],
): Promise<Map<string, bigint>> {
  if (names.length === 0) return new Map();
  const rows = await db.$queryRaw<{ name: string; hostId: bigint }[]>`
    SELECT DISTINCT ON (lower(n.name)) lower(n.name) AS name, r.host_id AS "hostId"
    FROM repository_name n JOIN repository r ON r.id = n.repository_id
    WHERE r.dataset_id = ${datasetId} AND lower(n.name) = ANY(${[...names]}::text[])
    ORDER BY lower(n.name), n.last_at DESC, r.host_id DESC`;
  return new Map(rows.map(({ name, hostId }) => [name, hostId]));
}
