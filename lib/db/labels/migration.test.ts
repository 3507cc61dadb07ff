import { mkdtempSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { SHIPPED } from '@/lib/labels/shipped/schemas';
import { createLog } from '@/lib/log';
import { createClient } from '../client';
import { readVerdictMarks } from '../filter/verdictMarks';
import { markHistory } from '../marks';
import { migrate } from '../migrate';
import { testDatabase } from '../testing/testDatabase';

const log = createLog('silent');
const MIGRATIONS = path.resolve(import.meta.dirname, '..', '..', '..', 'prisma', 'migrations');

it('makes labels of the marks of before, with their history, and brings the shipped schemas', async () => {
  const url = await testDatabase({ isMigrated: false });
  const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-labels-'));
  const before = readdirSync(MIGRATIONS).filter((name) => name < '20261120233500_labels');
  for (const name of before)
    cpSync(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true });
  await migrate(url, { log, folder });
  rmSync(folder, { recursive: true });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    INSERT INTO dataset (name) VALUES ('d');
    INSERT INTO instance (dataset_id, instance_id, repo, title, base_commit, file_count, added_lines, removed_lines,
      characters, tokens, context, has_oracle, has_tests, content_hash)
      VALUES (1, 'o__r-1', 'o/r', 't', 'c', 1, 1, 1, 1, 1, 'whole', true, true, sha256('1'));
    INSERT INTO mark (instance_id, kind, reason, note, created_at, superseded_at) VALUES
      (1, 'questionable', 'other', 'why', '2026-01-01Z', '2026-01-02Z'), (1, 'fine', NULL, '', '2026-01-02Z', '2026-01-03Z'),
      (1, NULL, NULL, '', '2026-01-03Z', NULL);
    INSERT INTO verdict_mark (instance_id, rule, outcome, is_right, created_at, superseded_at) VALUES
      (1, 'bot', 'fail', true, '2026-01-01Z', '2026-01-02Z'), (1, 'bot', 'fail', NULL, '2026-01-02Z', NULL),
      (1, 'bot', 'pass', false, '2026-01-02Z', NULL)`);
  await client.end();
  await migrate(url, { log });
  const db = createClient(url, { log });
  const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  expect(await markHistory(db, 1, 'o__r-1')).toEqual([
    { kind: null, reason: null, note: '', createdAt: at(3), supersededAt: null },
    { kind: 'fine', reason: null, note: '', createdAt: at(2), supersededAt: at(3) },
    { kind: 'questionable', reason: 'other', note: 'why', createdAt: at(1), supersededAt: at(2) },
  ]);
  expect((await readVerdictMarks(db, [1])).map(({ outcome, isRight }) => [outcome, isRight])).toEqual([
    ['pass', false],
    ['fail', null],
    ['fail', true],
  ]);
  expect(await db.label.groupBy({ by: ['annotatorId', 'origin'] })).toEqual([
    { annotatorId: 'local-owner', origin: 'page' },
  ]);
  const schemas = await db.labelSchema.findMany({ orderBy: { name: 'asc' } });
  const shipped = [...SHIPPED].sort((one, other) => (one.name < other.name ? -1 : 1));
  expect(schemas.map(({ name, version, definition }) => ({ name, version, definition }))).toEqual(
    shipped.map(({ name, definition }) => ({ name, version: 1, definition })),
  );
  await db.$disconnect();
});
