import { createHash } from 'node:crypto';
import { pipeline as join, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Gunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { codeOf, DatabaseError, wordsOf } from '../errors';
import { planMigrations } from '../migrationPlan';
import type { Migration } from '../migrationPlan';
import { createBook, PRISMA_LOCK, readMigrations, readRecorded, runMigration } from '../migrations';
import type { BackupOptions, BackupSummary } from './backup';
import { requireHeader } from './header';
import { quote, quoteTable, readEnums, readSequences, readTables } from './ownTables';
import { damaged, parse, readRecords } from './records';
import type { Header, Record, TableEnd } from './records';

/** How a restore goes. */
export interface RestoreOptions extends BackupOptions {
  /** Let go of what the database holds. Without it a database that holds anything is refused. */
  replace?: boolean;
  /** The migrations to make the tables with; by default the shipped ones. */
  folder?: string;
}

/**
 * Reads a backup into the database, in one transaction: whatever is wrong with either, the database stays as
 * it was. The tables are made as they were when the backup was taken; a later {@link migrate} brings them on.
 * Throws DatabaseError (backup-damaged, backup-unsuitable, foreign-tables), and what `source` throws.
 */
export async function restoreFrom(
  source: Readable,
  url: string,
  options: RestoreOptions,
): Promise<BackupSummary> {
  // Joined before anything is waited for, so that no error of the source is missed; each comes out of the zipped end.
  const unzipped = createGunzip();
  unzipped.on('error', () => undefined);
  join(source, unzipped, () => undefined);
  const client = new pg.Client({ connectionString: url, application_name: 'pullscope restore' });
  client.on('error', () => undefined);
  await client.connect();
  const abort = () => void client.end();
  options.signal?.addEventListener('abort', abort);
  try {
    options.signal?.throwIfAborted();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [PRISMA_LOCK]);
    const summary = await readBackup(unzipped, client, options);
    options.signal?.throwIfAborted();
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return summary;
  } catch (error) {
    options.signal?.throwIfAborted();
    throw restoreError(error);
  } finally {
    options.signal?.removeEventListener('abort', abort);
    source.destroy();
    await client.end();
  }
}

async function readBackup(
  unzipped: Gunzip,
  client: pg.Client,
  options: RestoreOptions,
): Promise<BackupSummary> {
  const records = readRecords(chunksOf(unzipped));
  const first = await records.next();
  if (first.done || first.value.kind !== 'H') throw damaged('it does not begin like one');
  const header = requireHeader(first.value.payload);
  const migrations = await migrationsOf(header, options.folder);
  await clearDatabase(client, options.replace ?? false);
  await createBook(client);
  for (const migration of migrations) await runMigration(client, migration);
  await requireSameTables(client, header);
  const restoreRest = await setAside(client);
  let bytes = 0;
  for (const table of header.tables) {
    bytes += await loadTable(client, table, records, options);
  }
  const last = await records.next();
  if (last.done || last.value.kind !== 'Z') throw damaged('it holds more than it says');
  // Only now is it read to its end, and with it gzip's own checksum.
  if (!(await records.next()).done) throw damaged('something follows its end');
  await restoreRest();
  for (const { name, value, isCalled } of header.sequences) {
    await client.query('SELECT setval($1::regclass, $2, $3)', [quote(name), value, isCalled]);
  }
  return { tables: header.tables.map(({ name, rows }) => ({ name, rows })), bytes };
}

/** The unzipped bytes; gzip's complaints as DatabaseError (backup-damaged), the source's own errors as they are. */
async function* chunksOf(unzipped: Gunzip): AsyncGenerator<Buffer, void> {
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    const code = codeOf(error);
    if (!code?.startsWith('Z_')) throw error;
    throw damaged(code === 'Z_BUF_ERROR' ? 'it is cut short' : 'it can’t be unzipped', error);
  }
}

/** The migrations that the backup's database had, as we know them. */
async function migrationsOf(
  header: Header,
  folder: string | undefined,
): Promise<(Migration & { checksum: string })[]> {
  const known = await readMigrations(folder);
  const names = new Set(header.migrations.map(({ name }) => name));
  const unknown = header.migrations.find(({ name }) => !known.some((each) => each.name === name));
  if (unknown) {
    throw new DatabaseError(
      'backup-unsuitable',
      `A newer Pullscope made the backup: it has the migration ${unknown.name}, which this one does not know.`,
      'Update Pullscope, then restore.',
    );
  }
  // The same checks as on a database: our files must be what was applied there.
  planMigrations(
    known,
    header.migrations.map((each) => ({ ...each, finished: true, logs: null })),
  );
  return planMigrations(
    known.filter(({ name }) => names.has(name)),
    [],
  );
}

/** Tables that migrations put rows into: such rows are nothing that would be lost. */
const BUT_SHIPPED: { readonly [table: string]: string } = {
  label_schema: 'WHERE created_by_id IS NOT NULL',
  user_account: `WHERE id <> 'local-owner'`,
};

/** Makes room for the backup's tables. Throws DatabaseError (backup-unsuitable) when something would be lost. */
async function clearDatabase(client: pg.Client, replace: boolean): Promise<void> {
  if (!(await readRecorded(client))) return;
  const tables = await readTables(client);
  for (const { name } of replace ? [] : tables) {
    const { rows } = await client.query(`SELECT FROM ${quote(name)} ${BUT_SHIPPED[name] ?? ''} LIMIT 1`);
    if (rows.length === 0) continue;
    throw new DatabaseError(
      'backup-unsuitable',
      `The database is not empty: its table "${name}" holds rows.`,
      'Restore into an empty database, or let go of everything in this one with --replace.',
    );
  }
  const names = [...tables.map(({ name }) => name), '_prisma_migrations'].map(quote);
  await client.query(`DROP TABLE ${names.join(', ')} CASCADE`);
  for (const name of await readEnums(client)) await client.query(`DROP TYPE ${quote(name)}`);
}

/** Names from a file become part of SQL: they must be the very ones that the migrations made. */
async function requireSameTables(client: pg.Client, header: Header): Promise<void> {
  const plain = (list: { name: string; columns: string[] }[]) =>
    JSON.stringify(list.map(({ name, columns }) => [name, columns]));
  const isSame =
    plain(await readTables(client)) === plain(header.tables) &&
    JSON.stringify(await readSequences(client)) === JSON.stringify(header.sequences.map(({ name }) => name));
  if (isSame) return;
  throw new DatabaseError(
    'backup-unsuitable',
    'The backup’s tables are not those that its migrations make: the database it came from had been changed by hand.',
    'Take the changes back there, and back it up again.',
  );
}

/**
 * Sets foreign keys and indexes aside, which load many times faster afterwards and ask for no order of tables.
 * The result puts them back, and checks what they demand.
 */
async function setAside(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ drop: string; add: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS add
     FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  );
  const { rows: indexes } = await client.query<{ drop: string; add: string }>(
    `SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS add
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r'
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
  );
  for (const { drop } of [...keys, ...indexes]) await client.query(drop);
  return async () => {
    for (const { add } of [...indexes, ...keys]) await client.query(add);
  };
}

/** Loads one table and checks that its data is what was written. Returns its bytes. */
async function loadTable(
  client: pg.Client,
  table: Header['tables'][number],
  records: AsyncGenerator<Record, void>,
  { onProgress }: RestoreOptions,
): Promise<number> {
  let bytes = 0;
  const checked = checkedData(table.name, records, (length) => {
    bytes += length;
    onProgress?.({ table: table.name, bytes: length });
  });
  await client.query(`TRUNCATE ${quote(table.name)}`);
  const sink = client.query(copyFrom(`COPY ${quoteTable(table)} FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(checked), sink);
  if (sink.rowCount !== table.rows) {
    throw damaged(`the table ${table.name} has ${sink.rowCount} rows instead of ${table.rows}`);
  }
  return bytes;
}

async function* checkedData(
  table: string,
  records: AsyncGenerator<Record, void>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer, void> {
  const sum = createHash('sha256');
  let bytes = 0;
  // Not for-await: that would close the records, and other tables follow.
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const { kind, payload } = next.value;
    if (kind === 'D') {
      sum.update(payload);
      bytes += payload.length;
      onBytes(payload.length);
      yield payload;
      continue;
    }
    const end: Partial<TableEnd> = kind === 'E' ? parse(payload) : {};
    if (end.table === table && end.bytes === bytes && end.sha256 === sum.digest('hex')) return;
    throw damaged(`the data of the table ${table} does not add up to its checksum`);
  }
}

/** What PostgreSQL says of data that it can't take is a fault of the backup, for what was ours has been checked. */
function restoreError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  const code = codeOf(error);
  if (code === '53100') {
    return new DatabaseError(
      'disk-full',
      `The server’s disk is full: ${wordsOf(error)}`,
      'Nothing was changed. Make room on the server’s disk and restore again.',
      { cause: error },
    );
  }
  if (code !== undefined && /^2[23]/.test(code))
    return damaged(`the server refuses its data: ${wordsOf(error)}`, error);
  return error;
}
