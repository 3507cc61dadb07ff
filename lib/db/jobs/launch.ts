import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const LAUNCH_LOCK = 7_205_318;
const PAUSE_MS = 200;

/**
 * Runs `launch` while no other process does: two that make the engine's tables at the same time fail. The lock is held
 * by an idle session and asked for again and again: what makes an index there waits for every transaction, so none may
 * hold the lock or wait for it.
 */
export async function whileLaunching(url: string, launch: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'pullscope launch' });
  // A connection that breaks takes the lock along; the launch sees for itself that the server is away.
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Should this process be stopped in here, the lock must not stay with it.
    await client.query(`SET idle_session_timeout = '60s'`);
    while (!(await isLocked(client))) await sleep(PAUSE_MS);
    await launch();
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isLocked(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
    LAUNCH_LOCK,
  ]);
  return rows[0]?.got ?? false;
}
