import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../log';
import { migrate } from '../migrate';
import { temporaryFolder } from '../testing/folders';
import { testDatabase } from '../testing/testDatabase';
import { backupTo } from './backup';
import { backupToFile, restoreFromFile } from './backupFile';
import { createWriter, parseSealed, readRecords } from './records';
import type { Header } from './records';
import { restoreFrom } from './restore';
import { FILL } from './testing/fill';

const log = createLog('silent');
const canMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const clock = () => new Date('2026-01-02T03:04:05Z');
const shipped = path.resolve(import.meta.dirname, '..', '..', '..', 'prisma', 'migrations');

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Everything in a database, comparable: each table's rows, sequences, constraints, indexes, migrations. */
function contentOf(url: string): Promise<Record<string, unknown>> {
  return onDatabase(url, async (client) => {
    const names = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'S') AND relnamespace = 'public'::regnamespace
       AND relname <> '_prisma_migrations' ORDER BY 1`,
    );
    const content: Record<string, unknown> = {};
    for (const { name } of names.rows) {
      const { rows } = await client.query<{ row: string }>(
        name.endsWith('_seq')
          ? `SELECT last_value || ' ' || is_called AS row FROM "${name}"`
          : `SELECT t::text AS row FROM "${name}" t ORDER BY 1`,
      );
      content[name] = rows.map(({ row }) => row);
    }
    for (const query of [
      `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
      `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint ORDER BY 1`,
      `SELECT migration_name || checksum FROM _prisma_migrations ORDER BY 1`,
    ]) {
      content[query] = (await client.query(query)).rows;
    }
    return content;
  });
}

async function backup(url: string): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), backupTo(sink, url, { clock })]);
  return bytes;
}
const restore = (bytes: Buffer, url: string, options: object = {}) =>
  restoreFrom(Readable.from([bytes]), url, { clock, ...options });

let full: string;
let content: Awaited<ReturnType<typeof contentOf>>;
let bytes: Buffer;

beforeAll(async () => {
  full = await testDatabase();
  await onDatabase(full, (client) => client.query(FILL));
  content = await contentOf(full);
  bytes = await backup(full);
});

describe('a backup', () => {
  it('restored into an empty database gives the same, to the last byte', async () => {
    const empty = await testDatabase({ isMigrated: false });
    const summary = await restore(bytes, empty);
    expect(summary.tables).toContainEqual({ name: 'instance', rows: 300 });
    expect(await contentOf(empty)).toEqual(content);
    for (const [name, rows] of Object.entries(content))
      expect([name, (rows as unknown[]).length]).not.toEqual([name, 0]);
  });

  it('restored into a migrated database gives the same, and can be migrated on', async () => {
    const migrated = await testDatabase();
    await restore(bytes, migrated);
    expect(await contentOf(migrated)).toEqual(content);
    expect(await migrate(migrated, { log })).toEqual([]);
  });

  it('finds words again: search documents are made anew', async () => {
    const url = await testDatabase();
    await restore(bytes, url);
    const found = await onDatabase(url, (client) =>
      client.query(
        `SELECT count(*)::int AS n FROM instance_search WHERE document @@ to_tsquery('simple', 'größe & b')`,
      ),
    );
    expect(found.rows).toEqual([{ n: 300 }]);
  });

  it('gives no id a second time', async () => {
    const url = await testDatabase();
    await restore(bytes, url);
    const [a, b] = await Promise.all(
      [full, url].map((each) =>
        onDatabase(each, (client) => client.query(`SELECT nextval('label_id_seq') AS id`)),
      ),
    );
    expect(b?.rows).toEqual(a?.rows);
  });

  it('holds one moment, whatever is written meanwhile', async () => {
    const url = await testDatabase();
    await onDatabase(url, (client) => client.query(FILL));
    const before = await contentOf(url);
    const sink = new PassThrough();
    let hasWritten: Promise<unknown> | undefined;
    const onProgress = () => {
      hasWritten ??= onDatabase(url, (client) =>
        client.query(
          `DELETE FROM snapshot; INSERT INTO dataset (name) VALUES ('later'); UPDATE label SET note = 'later'`,
        ),
      ).then(() => sink.resume());
    };
    const taken = buffer(sink);
    await backupTo(sink, url, { clock, onProgress });
    await hasWritten;
    const restored = await testDatabase();
    await restore(await taken, restored);
    const after = await contentOf(restored);
    expect(after['snapshot']).toEqual(before['snapshot']);
    expect(after['label']).toEqual(before['label']);
    expect(after['dataset']).toEqual(before['dataset']);
  });

  it('says in its header what it is', async () => {
    const [first] = await arrayOf(readRecords(Readable.from([gunzipSync(bytes)])));
    const header = parseSealed(first?.payload ?? Buffer.alloc(0)) as Header;
    expect(header).toMatchObject({
      format: 'pullscope-backup',
      version: 1,
      createdAt: '2026-01-02T03:04:05.000Z',
    });
    expect(header.migrations[0]?.name).toMatch(/^\d{14}_/);
    expect(header.tables.find(({ name }) => name === 'instance_search')?.columns).not.toContain('document');
  });

  it('of an empty database is refused', async () => {
    const url = await testDatabase({ isMigrated: false });
    await expect(backup(url)).rejects.toMatchObject({ fault: 'backup-unsuitable' });
  });
});

describe('a restore', () => {
  it('leaves a database that holds anything alone, unless told to replace it', async () => {
    const url = await testDatabase();
    await onDatabase(url, (client) => client.query(`INSERT INTO dataset (name) VALUES ('mine')`));
    const before = await contentOf(url);
    await expect(restore(bytes, url)).rejects.toMatchObject({
      fault: 'backup-unsuitable',
      message: expect.stringContaining('"dataset" holds rows'),
      hint: expect.stringContaining('--replace'),
    });
    expect(await contentOf(url)).toEqual(before);
    await restore(bytes, url, { replace: true });
    expect(await contentOf(url)).toEqual(content);
  });

  it('of anything cut short or altered changes nothing', async () => {
    const url = await testDatabase();
    await onDatabase(url, (client) => client.query(`INSERT INTO dataset (name) VALUES ('mine')`));
    const before = await contentOf(url);
    const plain = gunzipSync(bytes);
    const flip = (of: Buffer, at: number) => {
      const copy = Buffer.from(of);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    // Some bits of a packed file say nothing, as those that fill up a byte: the next byte then.
    const flipPacked = (of: Buffer, at: number): Buffer => {
      const flipped = flip(of, at);
      return isUnpackedTo(flipped, plain) ? flipPacked(of, at + 1) : flipped;
    };
    const somewhere = (of: Buffer, share: number) => Math.floor(of.length * share);
    const spoilt: [string, Buffer][] = [
      ['empty', Buffer.alloc(0)],
      ['no gzip', Buffer.from('hello')],
      ['other gzip', gzipSync('hello, this is no backup')],
      ['random bytes', gzipSync(randomBytes(5000))],
      ...[0.1, 0.5, 0.9].map((share): [string, Buffer] => [
        `cut at ${share}`,
        bytes.subarray(0, somewhere(bytes, share)),
      ]),
      ['without its last byte', bytes.subarray(0, -1)],
      ['with more behind', Buffer.concat([bytes, gzipSync('more')])],
      ...[0.01, 0.3, 0.7].map((share): [string, Buffer] => [
        `flipped at ${share}`,
        flipPacked(bytes, somewhere(bytes, share)),
      ]),
      ...[0.002, 0.3, 0.6, 0.9, 0.999].map((share): [string, Buffer] => [
        `flipped inside at ${share}`,
        gzipSync(flip(plain, somewhere(plain, share))),
      ]),
      ['without its end mark', gzipSync(plain.subarray(0, plain.length - 100))],
      ['without a table', gzipSync(withoutTable(plain))],
    ];
    for (const [name, each] of spoilt) {
      const fault = await restore(each, url, { replace: true }).then(
        () => 'none',
        (error: unknown) => (error instanceof Error && 'fault' in error ? error.fault : error),
      );
      expect([name, fault]).toEqual([name, 'backup-damaged']);
    }
    expect(await contentOf(url)).toEqual(before);
  });

  it('of data that breaks a rule of the schema changes nothing, though its checksums are right', async () => {
    const url = await testDatabase();
    const source = await testDatabase();
    await onDatabase(source, (client) => client.query(FILL));
    await onDatabase(source, (client) =>
      client.query(
        `ALTER TABLE output DROP CONSTRAINT output_instance_id_fkey; DELETE FROM instance WHERE id = 1`,
      ),
    );
    const before = await contentOf(url);
    await expect(restore(await backup(source), url)).rejects.toMatchObject({ fault: 'backup-damaged' });
    expect(await contentOf(url)).toEqual(before);
  });

  it('refuses tables that are not those of the migrations', async () => {
    const source = await testDatabase();
    await onDatabase(source, (client) => client.query('CREATE TABLE "by hand; --" (id INT)'));
    const url = await testDatabase();
    await expect(restore(await backup(source), url)).rejects.toMatchObject({ fault: 'backup-unsuitable' });
  });

  it('of an older schema makes the tables as they were, and migrating brings them on', async () => {
    const folder = temporaryFolder();
    cpSync(shipped, folder, { recursive: true });
    mkdirSync(path.join(folder, '29990101000000_later'));
    writeFileSync(
      path.join(folder, '29990101000000_later', 'migration.sql'),
      `ALTER TABLE dataset ADD COLUMN shout TEXT; UPDATE dataset SET shout = upper(name);`,
    );
    const url = await testDatabase({ isMigrated: false });
    await migrate(url, { log, folder });
    await restore(bytes, url, { folder });
    expect(await migrate(url, { log, folder })).toEqual(['29990101000000_later']);
    const { rows } = await onDatabase(url, (client) =>
      client.query(`SELECT shout FROM dataset WHERE name = 'a'`),
    );
    expect(rows).toEqual([{ shout: 'A' }]);
    // The other way round: this Pullscope does not know that migration.
    const empty = await testDatabase({ isMigrated: false });
    await expect(restore(await backup(url), empty)).rejects.toMatchObject({
      fault: 'backup-unsuitable',
      message: expect.stringContaining('29990101000000_later'),
      hint: expect.stringContaining('Update Pullscope'),
    });
  });

  it('refuses a later format and a database with tables of something else', async () => {
    const url = await testDatabase({ isMigrated: false });
    const writer = createWriter();
    const later = { format: 'pullscope-backup', version: 2 } as unknown as Header;
    await expect(
      restore(gzipSync(Buffer.concat([writer.header(later), writer.trailer()])), url),
    ).rejects.toMatchObject({
      fault: 'backup-unsuitable',
      message: expect.stringContaining('format 2'),
    });
    await onDatabase(url, (client) => client.query('CREATE TABLE wp_posts (id INT)'));
    await expect(restore(bytes, url, { replace: true })).rejects.toMatchObject({ fault: 'foreign-tables' });
  });

  it('that is stopped changes nothing', async () => {
    const url = await testDatabase();
    const before = await contentOf(url);
    const stop = new AbortController();
    const source = new PassThrough();
    source.write(bytes.subarray(0, bytes.length / 2));
    const onProgress = () => stop.abort(new Error('stopped'));
    await expect(restoreFrom(source, url, { clock, onProgress, signal: stop.signal })).rejects.toThrow(
      'stopped',
    );
    expect(await contentOf(url)).toEqual(before);
  });
});

describe('backup files', () => {
  it('appear whole, only for their user, and come back', async () => {
    const file = path.join(temporaryFolder(), 'a.backup');
    writeFileSync(file, 'the last one');
    await backupToFile(file, full, { clock });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(['a.backup']);
    const url = await testDatabase();
    await restoreFromFile(file, url, { clock });
    expect((await contentOf(url))['instance']).toEqual(content['instance']);
  });

  it('stay as they were when a backup is stopped or fails', async () => {
    const file = path.join(temporaryFolder(), 'a.backup');
    writeFileSync(file, 'the last one');
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('stopped'));
    await expect(backupToFile(file, full, { clock, onProgress, signal: stop.signal })).rejects.toThrow();
    expect(readFileSync(file, 'utf8')).toBe('the last one');
    expect(readdirSync(path.dirname(file))).toEqual(['a.backup']);
  });

  it('that can’t be written or read are named', async () => {
    const file = path.join(temporaryFolder(), 'no', 'such', 'folder');
    for (const attempt of [
      () => backupToFile(file, full, { clock }),
      () => restoreFromFile(file, full, { clock, replace: true }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        fault: 'not-writable',
        message: expect.stringContaining(file),
      });
    }
    expect(existsSync(file)).toBe(false);
  });

  it.skipIf(!canMount)(
    'say that the disk is full, and leave nothing there (skipped where nothing can be mounted)',
    async () => {
      const folder = temporaryFolder();
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder]);
      onTestFinished(() => void spawnSync('umount', [folder]));
      const file = path.join(folder, 'a.backup');
      await expect(backupToFile(file, full, { clock })).rejects.toMatchObject({ fault: 'disk-full' });
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

async function arrayOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of source) list.push(each);
  return list;
}

function isUnpackedTo(packed: Buffer, plain: Buffer): boolean {
  try {
    return gunzipSync(packed).equals(plain);
  } catch {
    return false;
  }
}

/** A backup in which one table's data is missing, with a trailer that fits. */
function withoutTable(plain: Buffer): Buffer {
  const writer = createWriter();
  const parts: Buffer[] = [];
  for (let at = 0; at < plain.length;) {
    const kind = plain.toString('latin1', at, at + 1);
    const payload = plain.subarray(at + 5, at + 5 + plain.readUInt32BE(at + 1));
    at += 5 + payload.length;
    const value = () => JSON.parse(payload.toString()) as never;
    if (kind === 'H') parts.push(writer.header(parseSealed(payload) as Header));
    if (kind === 'D') parts.push(writer.data(payload));
    if (kind === 'E' && !payload.includes('"blob"')) parts.push(writer.tableEnd(value()));
    else if (kind === 'E') parts.splice(1);
  }
  return Buffer.concat([...parts, writer.trailer()]);
}
