import type { Prisma } from '../generated/client';
import { keepBlobs } from './blobs';
import { insertFiles } from './files';
import type { NewInstance } from './newInstance';
import { nullableBytes } from '../nullableBytes';
import { dropProbes } from '../probes';
import { writePulls } from './pulls';

type Transaction = Prisma.TransactionClient;

/** What became of a new instance: written, there already with the same content, or with another one. */
export type InstanceFate = 'added' | 'unchanged' | 'replaced' | 'conflict';

/**
 * Writes instances of a dataset; gives the fate of each. The same id with the same content adds nothing; with
 * another content it is a conflict, unless `replace`: then the later one wins, marks and outputs stay, and the
 * outputs' scores go, as they were computed from what is no longer there.
 */
export async function writeInstances(
  tx: Transaction,
  datasetId: number,
  instances: readonly NewInstance[],
  { replace }: { replace: boolean },
): Promise<InstanceFate[]> {
  await keepBlobs(tx);
  const known = await knownContents(tx, datasetId, instances);
  const fates: InstanceFate[] = [];
  const last = new Map<string, NewInstance>();
  for (const instance of instances) {
    const hash = hex(instance.contentHash);
    const former = known.get(instance.instanceId);
    const fate = fateOf(former, hash, replace);
    fates.push(fate);
    if (fate === 'unchanged' || fate === 'conflict') continue;
    known.set(instance.instanceId, hash);
    last.set(instance.instanceId, instance);
  }
  await insertAll(tx, datasetId, [...last.values()]);
  return fates;
}

function fateOf(former: string | undefined, hash: string, replace: boolean): InstanceFate {
  if (former === undefined) return 'added';
  if (former === hash) return 'unchanged';
  return replace ? 'replaced' : 'conflict';
}

async function knownContents(
  tx: Transaction,
  datasetId: number,
  instances: readonly NewInstance[],
): Promise<Map<string, string>> {
  const ids = [...new Set(instances.map(({ instanceId }) => instanceId))];
  const rows = await tx.$queryRaw<{ id: string; hash: Uint8Array }[]>`
    SELECT instance_id AS id, content_hash AS hash FROM instance
    WHERE dataset_id = ${datasetId} AND instance_id = ANY(${ids}) ORDER BY id FOR UPDATE`;
  return new Map(rows.map(({ id, hash }) => [id, hex(hash)]));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

async function insertAll(tx: Transaction, datasetId: number, rows: readonly NewInstance[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = await upsertSlim(tx, datasetId, rows);
  const idOf = (row: NewInstance) => ids.get(row.instanceId) ?? 0;
  const all = rows.map(idOf);
  await tx.$executeRaw`DELETE FROM instance_file WHERE instance_id = ANY(${all})`;
  await dropProbes(tx, all);
  await tx.$executeRaw`DELETE FROM score WHERE output_id IN (SELECT id FROM output WHERE instance_id = ANY(${all}))`;
  await upsertTexts(tx, rows, all);
  await upsertSearch(tx, rows, all);
  await writePulls(
    tx,
    rows.map((row) => ({ id: idOf(row), pull: row.pull })),
  );
  await insertFiles(
    tx,
    rows.map((row) => ({ id: idOf(row), files: row.files })),
  );
}

async function upsertSlim(tx: Transaction, datasetId: number, rows: readonly NewInstance[]) {
  const column = <K extends keyof NewInstance>(key: K) => rows.map((row) => row[key]);
  const written = await tx.$queryRaw<{ id: number; name: string }[]>`
    INSERT INTO instance (dataset_id, instance_id, repo, number, title, base_commit, created_at, language, licence,
      file_count, added_lines, removed_lines, characters, tokens, context, has_oracle, has_tests, content_hash)
    SELECT ${datasetId}, n.instance_id, n.repo, n.number, n.title, n.base_commit, n.created_at, n.language, n.licence,
      n.file_count, n.added, n.removed, n.characters, n.tokens, n.context::"ContextState", n.has_oracle, n.has_tests, n.hash
    FROM unnest(${column('instanceId')}::text[], ${column('repo')}::text[], ${column('number')}::int[],
      ${column('title')}::text[], ${column('baseCommit')}::text[],
      ${rows.map(({ createdAt }) => createdAt?.toISOString() ?? null)}::timestamptz[],
      ${column('language')}::text[], ${column('licence')}::text[], ${column('fileCount')}::int[],
      ${column('addedLines')}::int[], ${column('removedLines')}::int[], ${column('characters')}::int[],
      ${column('tokens')}::int[], ${column('context')}::text[],
      ${rows.map(({ oraclePatch }) => oraclePatch !== null)}::bool[],
      ${rows.map(({ testPatch }) => testPatch !== null)}::bool[], ${column('contentHash')}::bytea[])
      AS n (instance_id, repo, number, title, base_commit, created_at, language, licence, file_count, added, removed,
        characters, tokens, context, has_oracle, has_tests, hash)
    ON CONFLICT (dataset_id, instance_id) DO UPDATE SET
      repo = excluded.repo, number = excluded.number, title = excluded.title, base_commit = excluded.base_commit,
      created_at = excluded.created_at, language = excluded.language, licence = excluded.licence,
      file_count = excluded.file_count, added_lines = excluded.added_lines, removed_lines = excluded.removed_lines,
      characters = excluded.characters, tokens = excluded.tokens, context = excluded.context,
      has_oracle = excluded.has_oracle, has_tests = excluded.has_tests, content_hash = excluded.content_hash,
      reward = NULL, imported_at = now()
    RETURNING id, instance_id AS name`;
  return new Map(written.map(({ id, name }) => [name, id]));
}

async function upsertTexts(tx: Transaction, rows: readonly NewInstance[], ids: number[]) {
  await tx.$executeRaw`
    INSERT INTO instance_text (instance_id, problem_statement, oracle_patch, test_patch, hints, raw)
    SELECT * FROM unnest(${ids}::int[], ${rows.map((row) => row.problemStatement)}::bytea[],
      ${nullableBytes(rows.map((row) => row.oraclePatch))}, ${nullableBytes(rows.map((row) => row.testPatch))},
      ${nullableBytes(rows.map((row) => row.hints))}, ${rows.map((row) => row.raw)}::bytea[])
    ON CONFLICT (instance_id) DO UPDATE SET problem_statement = excluded.problem_statement,
      oracle_patch = excluded.oracle_patch, test_patch = excluded.test_patch, hints = excluded.hints, raw = excluded.raw`;
}

async function upsertSearch(tx: Transaction, rows: readonly NewInstance[], ids: number[]) {
  await tx.$executeRaw`
    INSERT INTO instance_search (instance_id, subject, statement, paths)
    SELECT * FROM unnest(${ids}::int[], ${rows.map(({ search }) => search.subject)}::text[],
      ${rows.map(({ search }) => search.statement)}::text[], ${rows.map(({ search }) => search.paths)}::text[])
    ON CONFLICT (instance_id) DO UPDATE SET subject = excluded.subject, statement = excluded.statement,
      paths = excluded.paths`;
}
