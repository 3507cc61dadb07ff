import pg from 'pg';
import { packagedBinaries } from '../embedded/binaries';
import type { Binaries } from '../embedded/binaries';

/** The migrated database that tests get clones of. */
export const TEMPLATE = 'pullscope_template';

/** The PostgreSQL to test on: the programs in `bin`, or the embedded ones when that is empty. */
export function binariesUnderTest(bin: string): Binaries {
  return bin === '' ? packagedBinaries() : { bin, tree: undefined };
}

/** Makes a database on the server of `url`, empty or a clone of `template`. Returns its address. */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  await onServer(url, `CREATE DATABASE "${name}"${template === undefined ? '' : ` TEMPLATE "${template}"`}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/**
 * Removes a database whoever still uses it. Not WITH (FORCE): that is refused to an ordinary user while the server
 * itself vacuums there. Without, the server ends its own work, and waits for connections that are on their way out.
 */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await onServer(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND usename = current_user`,
  );
  await onServer(url, `DROP DATABASE IF EXISTS "${name}"`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
