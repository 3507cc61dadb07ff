import { createHash } from 'node:crypto';
import type { Db } from '../client';

/** How often something may be tried: `most` times within `seconds`. */
export interface Limit {
  /** What is counted apart, such as `sign-in` and an address; only its hash is kept. */
  key: string;
  most: number;
  seconds: number;
}

/**
 * Counts a try against each limit, on all machines together, and gives the seconds to wait until the next where one
 * was used up before; null: go on. A try that has to wait is counted as well, but no window grows longer by it.
 */
export async function countTry(db: Db, limits: readonly Limit[]): Promise<number | null> {
  let wait: number | null = null;
  for (const { key, most, seconds } of limits) {
    const hashed = createHash('sha256').update(key).digest('hex');
    const [row] = await db.$queryRaw<{ count: number; left: number }[]>`
      INSERT INTO rate_limit AS r (key, count, ends_at) VALUES (${hashed}, 1, now() + make_interval(secs => ${seconds}))
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN r.ends_at <= now() THEN 1 ELSE r.count + 1 END,
        ends_at = CASE WHEN r.ends_at <= now() THEN excluded.ends_at ELSE r.ends_at END
      RETURNING count, ceil(extract(epoch FROM ends_at - now()))::int AS left`;
    if (row !== undefined && row.count > most) wait = Math.max(wait ?? 1, row.left);
  }
  return wait;
}

/** Forgets the windows that have ended. */
export async function forgetTries(db: Db): Promise<void> {
  await db.$executeRaw`DELETE FROM rate_limit WHERE ends_at < now()`;
}
