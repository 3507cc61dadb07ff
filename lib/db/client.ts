import { PrismaPg } from '@prisma/adapter-pg';
import type { Log } from '../log';
import { PrismaClient } from './generated/client';

/** The typed way to the database. Queries that it can't say are SQL in this folder. */
export type Db = PrismaClient;

/** Connections one process may hold: the embedded server gives 100 to all of them. */
const POOL_SIZE = 10;

/** A server that takes connections and says nothing (a stopped machine) counts as away after this long. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * A Prisma Client on `url`. It connects with the first query, and again after the server was away.
 * Close it with `$disconnect()`.
 */
export function createClient(url: string, { log }: { log: Log }): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: POOL_SIZE,
      application_name: 'pullscope',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    },
    // Without a listener a connection that the server ends would end the process.
    { onPoolError: (error) => log.warn('db.connection-lost', { reason: error.message }) },
  );
  return new PrismaClient({ adapter });
}
