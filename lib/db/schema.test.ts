import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalog } from './testing/catalog';
import { readPrismaSchema } from './testing/prismaSchema';
import type { Table } from './testing/prismaSchema';
import { testDatabase } from './testing/testDatabase';

const prisma = readPrismaSchema(path.resolve(import.meta.dirname, '..', '..', 'prisma', 'schema.prisma'));

let client: pg.Client;
let database: Awaited<ReturnType<typeof readCatalog>>;

beforeAll(async () => {
  client = new pg.Client({ connectionString: await testDatabase() });
  await client.connect();
  database = await readCatalog(client);
});
afterAll(() => client.end());

const byName = <T extends { name: string }>(list: T[]) =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
const inDatabase = (name: string): Table | undefined => database.tables.find((table) => table.name === name);

describe('schema.prisma and the migrated database agree', () => {
  it('on which tables there are', () => {
    expect(byName(database.tables).map(({ name }) => name)).toEqual(
      byName(prisma.tables).map(({ name }) => name),
    );
    expect(prisma.tables.length).toBeGreaterThan(10);
  });

  it('on the enums and their values, in order', () => {
    expect(database.enums).toEqual(prisma.enums);
  });

  it.each(prisma.tables.map((table) => [table.name, table] as const))(
    'on %s: columns, types, nullability, defaults, keys and indexes',
    (name, table) => {
      const found = inDatabase(name);
      expect(byName(found?.columns ?? [])).toEqual(byName(table.columns));
      expect(byName(found?.indexes ?? [])).toEqual(byName(table.indexes));
      expect(byName(found?.foreignKeys ?? [])).toEqual(byName(table.foreignKeys));
    },
  );
});

describe('what only SQL can say', () => {
  it('is exactly this', () => {
    const { checks, indexes, generated } = database.sqlOnly;
    expect({ checks, indexes, generated }).toEqual({
      checks: [
        'api_token_sha256_check',
        'blob_sha256_check',
        'blob_size_check',
        'instance_content_hash_check',
        'invite_sha256_check',
        'output_batch_sha256_check',
        'queue_item_open_slots_check',
        'score_input_hash_check',
        'score_value_check',
        'snapshot_sha256_check',
      ],
      indexes: [
        'final_label_current_key',
        'instance_instance_id_folded_idx',
        'instance_language_folded_idx',
        'instance_licence_folded_idx',
        'instance_repo_folded_idx',
        'instance_search_document_idx',
        'instance_search_paths_idx',
        'instance_search_subject_idx',
        'label_current_key',
        'queue_item_open_idx',
        'repository_folded_idx',
        'repository_name_folded_idx',
      ],
      generated: ['instance.above_floor', 'instance_search.document'],
    });
  });

  it('sorts short text by code point on every server', () => {
    for (const [column, collation] of database.sqlOnly.collations) {
      expect([column, collation]).toEqual([column, column.includes('character varying') ? 'C' : 'default']);
    }
  });
});

describe('the comparison', () => {
  it('sees a column that only the database has, a changed type and a dropped index', async () => {
    await client.query('BEGIN');
    await client.query(`ALTER TABLE dataset ADD COLUMN extra TEXT; ALTER TABLE queue ALTER COLUMN name TYPE TEXT;
      DROP INDEX run_status_id_idx; ALTER TABLE unit ALTER COLUMN attempts DROP DEFAULT`);
    const changed = await readCatalog(client);
    await client.query('ROLLBACK');
    const differing = changed.tables
      .filter((table) => JSON.stringify(table) !== JSON.stringify(inDatabase(table.name)))
      .map(({ name }) => name);
    expect(differing).toEqual(['dataset', 'queue', 'run', 'unit']);
  });
});
