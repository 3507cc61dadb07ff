import { KEPT, type SampleBy } from '@/lib/labels/auditTarget';
import type { Db } from '../client';
import { Prisma } from '../generated/client';

/** A stratum with the keys of its instances, in the order of their ids. */
export interface Stratum {
  side: 'picked' | 'rest';
  name: string;
  keys: number[];
}

/** How strata are called where the fact is missing. */
const UNKNOWN = 'not known';

const NAMES: Readonly<Record<SampleBy, Prisma.Sql>> = {
  nothing: Prisma.sql`'all'`,
  language: Prisma.sql`coalesce(i.language, ${UNKNOWN})`,
  year: Prisma.sql`coalesce(extract(year FROM i.created_at AT TIME ZONE 'UTC')::text, ${UNKNOWN})`,
  'repository-size': Prisma.sql`CASE WHEN r.size = 1 THEN '1 instance' WHEN r.size < 10 THEN '2 to 9 instances'
    WHEN r.size < 100 THEN '10 to 99 instances' ELSE '100 instances or more' END`,
};

/**
 * What a run judged, by side and stratum: what a rule fails and what it lets pass (what it can't tell is on neither
 * side), or what is kept and what is dropped. Names stand in the order of their letters.
 */
export async function readStrata(
  db: Db,
  { runId, target, by }: { runId: number; target: string; by: SampleBy },
): Promise<Stratum[]> {
  const isPicked =
    target === KEPT ? Prisma.sql`v.first IS NULL` : Prisma.sql`(v.failed & ${bitOf(target)}) <> 0`;
  const isKnown = target === KEPT ? Prisma.sql`TRUE` : Prisma.sql`(v.unknown & ${bitOf(target)}) = 0`;
  return db.$queryRaw<Stratum[]>`
    WITH repos AS (SELECT j.repo, count(*) AS size FROM verdict w JOIN instance j ON j.id = w.instance_id
      WHERE w.run_id = ${runId} GROUP BY j.repo)
    SELECT side, name, array_agg(key ORDER BY id COLLATE "C") AS keys FROM (
      SELECT v.instance_id AS key, i.instance_id AS id, CASE WHEN ${isPicked} THEN 'picked' ELSE 'rest' END AS side,
        ${NAMES[by]} COLLATE "C" AS name
      FROM verdict v JOIN filter_run f ON f.run_id = v.run_id JOIN instance i ON i.id = v.instance_id
      JOIN repos r ON r.repo = i.repo
      WHERE v.run_id = ${runId} AND ${isKnown}) AS judged
    GROUP BY side, name ORDER BY side, name`;
}

/** The rule's bit in the masks of a run `f`; a rule that the run does not know has none, and picks nothing. */
function bitOf(rule: string): Prisma.Sql {
  return Prisma.sql`coalesce(1::bigint << (f.bits ->> ${rule})::int, 0)`;
}
