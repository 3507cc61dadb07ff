import type { Db } from '../client';
import type { Counts } from './units';

/** How fast a run goes: for each of its counts how many were added in a second, of late. */
export type Speed = Record<string, number>;

/** Seconds that are looked back on: long enough to span several units, short enough to follow a change. */
const WINDOW_SECONDS = 30;

/**
 * The speed of a run by its units that ended within the last half minute. It is read off the rows alone, so
 * whoever asks gets the same figure, also one who came just now. Empty when no unit ended of late.
 */
export async function readSpeed(db: Db, runId: number): Promise<Speed> {
  const rows = await db.$queryRaw<{ name: string; rate: number }[]>`
    WITH late AS (
      SELECT counts, started_at FROM unit
      WHERE run_id = ${runId} AND status = 'succeeded'
        AND finished_at > clock_timestamp() - make_interval(secs => ${WINDOW_SECONDS}::float8)
    ), span AS (
      SELECT least(${WINDOW_SECONDS}::float8,
        extract(epoch FROM clock_timestamp() - min(started_at))::float8) AS seconds FROM late
    )
    SELECT entry.key AS name, sum(entry.value::float8) / greatest(span.seconds, 0.1) AS rate
    FROM span, late, jsonb_each_text(late.counts) AS entry
    GROUP BY entry.key, span.seconds`;
  return Object.fromEntries(rows.map(({ name, rate }) => [name, rate]));
}

/** How far a run is, by the first of its counts whose total is known. */
export interface Progress {
  /** The count's name: `bytes`, `rows`, … */
  of: string;
  done: number;
  total: number;
}

/** Reads `totalX` beside `x` in a run's counts; null when no total is known. */
export function progressOf(counts: Counts): Progress | null {
  for (const [name, total] of Object.entries(counts)) {
    const found = /^total([A-Z])(\w*)$/.exec(name);
    if (!found || total <= 0) continue;
    const of = `${(found[1] ?? '').toLowerCase()}${found[2] ?? ''}`;
    return { of, done: Math.min(counts[of] ?? 0, total), total };
  }
  return null;
}

/** Seconds that are left at this speed; null when it can't be told. Nothing is left when everything was read. */
export function secondsLeft(progress: Progress | null, speed: Speed): number | null {
  const rate = progress === null ? 0 : (speed[progress.of] ?? 0);
  if (progress === null || rate <= 0) return null;
  return (progress.total - progress.done) / rate;
}
