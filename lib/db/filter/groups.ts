import type { Db } from '../client';

/** Instances of a run that share a value. */
interface GroupRow {
  name: 'year' | 'language' | 'licence' | 'repo';
  /** Null: those without one. */
  value: string | null;
  in: number;
  dropped: number;
  seeds: number;
  /** How many values there are. */
  values: number;
}

/** How a run's instances spread by what they are: the `most` most frequent values of each, in one pass. */
export async function countGroups(db: Db, runId: number, most: number): Promise<GroupRow[]> {
  return db.$queryRaw<GroupRow[]>`
    SELECT name, value, "in", dropped, seeds, values FROM (
      SELECT each.*, (count(*) OVER grouping)::int AS values,
        row_number() OVER (grouping ORDER BY "in" DESC, value NULLS LAST) AS place
      FROM (
        SELECT CASE WHEN grouping(year) = 0 THEN 'year' WHEN grouping(language) = 0 THEN 'language'
            WHEN grouping(licence) = 0 THEN 'licence' ELSE 'repo' END AS name,
          coalesce(year, language, licence, repo) AS value, count(*)::int AS "in",
          count(first)::int AS dropped, count(*) FILTER (WHERE is_seed)::int AS seeds
        FROM (
          SELECT extract(year FROM i.created_at AT TIME ZONE 'UTC')::text COLLATE "C" AS year, i.language, i.licence,
            i.repo, v.first, v.is_seed
          FROM verdict v JOIN instance i ON i.id = v.instance_id WHERE v.run_id = ${runId}) AS judged
        GROUP BY GROUPING SETS ((year), (language), (licence), (repo))) AS each
      WINDOW grouping AS (PARTITION BY name)) AS ranked
    WHERE place <= ${most} ORDER BY name, place`;
}

/** How many instances of a run each repository has, and how many of them are kept; in no order. */
export async function countRepositories(db: Db, runId: number): Promise<{ in: number; kept: number }[]> {
  return db.$queryRaw<{ in: number; kept: number }[]>`
    SELECT count(*)::int AS "in", (count(*) - count(v.first))::int AS kept
    FROM verdict v JOIN instance i ON i.id = v.instance_id WHERE v.run_id = ${runId} GROUP BY i.repo`;
}
