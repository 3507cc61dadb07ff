import type { Query } from '@/lib/query/parseQuery';
import type { Db } from '../client';
import { whereOf } from '../explorer/conditions';
import { Prisma } from '../generated/client';
import { MOST_ITEMS, type NewItem, type Stratum } from './queues';

/** How instances are drawn from all that a query finds. */
export type Draw =
  | { kind: 'query' }
  | { kind: 'random'; n: number; seed: number }
  /** `n` of each stratum. */
  | { kind: 'stratified'; n: number; seed: number; by: Stratum };

const COLUMNS: Record<Stratum, Prisma.Sql> = {
  repo: Prisma.sql`i.repo`,
  language: Prisma.sql`i.language`,
  licence: Prisma.sql`i.licence`,
  context: Prisma.sql`i.context::text`,
  mark: Prisma.sql`i.mark::text`,
};

/**
 * Draws items, at most {@link MOST_ITEMS} and one more. Samples are in the order of SHA-256 of `seed:instance id`: the
 * same for the same seed wherever the dataset is, and more of them begin with the fewer.
 */
export async function drawItems(db: Db, datasetId: number, query: Query, draw: Draw): Promise<NewItem[]> {
  const where = whereOf(datasetId, query);
  const rows = await db.$queryRaw<{ key: number; stratum: string | null }[]>(sqlOf(where, draw));
  return rows.map((row) => ({ ...row, verdict: null }));
}

function sqlOf(where: Prisma.Sql, draw: Draw): Prisma.Sql {
  const most = MOST_ITEMS + 1;
  if (draw.kind === 'query')
    return Prisma.sql`SELECT i.id AS key, NULL AS stratum FROM instance i WHERE ${where} ORDER BY i.id LIMIT ${most}`;
  const lot = Prisma.sql`sha256(convert_to(${String(draw.seed)} || ':' || i.instance_id, 'UTF8'))`;
  if (draw.kind === 'random')
    return Prisma.sql`SELECT i.id AS key, NULL AS stratum FROM instance i WHERE ${where} ORDER BY ${lot}, i.id
      LIMIT ${Math.min(draw.n, most)}`;
  return Prisma.sql`SELECT key, stratum FROM (
      SELECT id AS key, stratum, lot, row_number() OVER (PARTITION BY stratum ORDER BY lot, id) AS place FROM (
        SELECT i.id, coalesce(${COLUMNS[draw.by]}, 'none') AS stratum, ${lot} AS lot FROM instance i WHERE ${where}) AS drawn
    ) AS placed WHERE place <= ${draw.n} ORDER BY lot, key LIMIT ${most}`;
}
