import type { Db } from '../client';

/** How the units of a stage stand. */
export interface StageUnits {
  stage: string;
  done: number;
  running: number;
  failed: number;
  total: number;
  /** Units, and what came in, that were done in a second of the last half minute; 0 when none was. */
  unitRate: number;
  inRate: number;
}

const WINDOW_SECONDS = 30;

/** The shared units of a run by their stage: the first word of their keys, but rules judge. */
export async function stageUnits(db: Db, runId: number): Promise<StageUnits[]> {
  return db.$queryRaw<StageUnits[]>`
    WITH part AS (
      SELECT CASE split_part(key, ' ', 1) WHEN 'judge' THEN 'rules' ELSE split_part(key, ' ', 1) END AS stage, status, counts, started_at, finished_at,
        status = 'succeeded' AND finished_at > clock_timestamp() - make_interval(secs => ${WINDOW_SECONDS}::float8) AS late
      FROM unit WHERE run_id = ${runId} AND is_shared
    ), summed AS (
      SELECT stage, count(*)::int AS total, count(*) FILTER (WHERE status = 'succeeded')::int AS done,
        count(*) FILTER (WHERE status = 'running')::int AS running,
        count(*) FILTER (WHERE status = 'failed')::int AS failed,
        count(*) FILTER (WHERE late)::float8 AS late,
        coalesce(sum((counts ->> (stage || '.in'))::float8) FILTER (WHERE late), 0) AS taken,
        greatest(0.5, least(${WINDOW_SECONDS}::float8, extract(epoch FROM clock_timestamp() - min(started_at))::float8)) AS seconds
      FROM part GROUP BY stage
    )
    SELECT stage, done, running, failed, total, late / seconds AS "unitRate", taken / seconds AS "inRate" FROM summed`;
}
