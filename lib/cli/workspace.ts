import { createClient, type Db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { readEnv, type Env } from '@/lib/env';
import { createLog, type Log } from '@/lib/log';

/** The database, migrated, and what else a command works with. */
export interface Workspace {
  env: Env;
  db: Db;
  /** The database's address, with its password. */
  url: string;
  log: Log;
}

/**
 * Opens the database for the time of a command. On a terminal the log's everyday lines would stand between a
 * command's own: unless `PULLSCOPE_LOG_LEVEL` asks for more than the usual, only errors are written.
 */
export async function withWorkspace<T>(
  work: (workspace: Workspace) => Promise<T>,
  { verbose = false } = {},
): Promise<T> {
  const env = readEnv();
  const log = createLog(env.logLevel === 'info' && !verbose ? 'error' : env.logLevel);
  const database = await openDatabase(env, { log });
  try {
    await migrate(database.url, { log });
    const db = createClient(database.url, { log });
    try {
      return await work({ env, db, url: database.url, log });
    } finally {
      await db.$disconnect();
    }
  } finally {
    await database.close();
  }
}
