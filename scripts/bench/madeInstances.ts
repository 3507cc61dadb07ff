import type { Db } from '../../lib/db/client';

const PART = 50_000;
const PIECES = 500;

/**
 * A dataset of instances of about 6 KB of texts, made in the database: a patch of 1 to 5 files, a statement of 120
 * words. They are put together of a few hundred pieces, so that a million are made in minutes.
 */
export async function makeInstances(db: Db, dataset: string, count: number): Promise<void> {
  const { id } = await db.dataset.create({ data: { name: dataset } });
  await makePieces(db);
  for (let from = 0; from < count; from += PART) {
    await db.$executeRaw`
      WITH slim AS (
        INSERT INTO instance (dataset_id, instance_id, repo, number, title, base_commit, file_count, added_lines,
          removed_lines, characters, tokens, context, has_oracle, has_tests, content_hash)
        SELECT ${id}, 'owner' || n % 400 || '__repo-' || n, 'owner' || n % 400 || '/repo', n, 'Title ' || n,
          md5(n::text) || '00000000', 1 + n % 5, 20, 20, 0, 0, 'missing', TRUE, FALSE, sha256(n::text::bytea)
        FROM generate_series(${from + 1}::int, least(${from + PART}::int, ${count}::int)) AS n RETURNING id, number),
      pulls AS (
        INSERT INTO instance_pull (instance_id, author, facts)
        SELECT id, 'person' || number % 900, convert_to('{"title":null,"description":null,"author":{"login":"person'
          || number % 900 || '","type":"User"},"labels":["bug"],"draft":false,"merged":true,"mergedAt":null,"linkedIssues":[]}',
          'UTF8') FROM slim)
      INSERT INTO instance_text (instance_id, problem_statement, oracle_patch, raw)
      SELECT id, piece.words, (SELECT string_agg(convert_to('diff --git a/src/m' || f || E'.py b/src/m' || f
          || E'.py\n--- a/src/m' || f || E'.py\n+++ b/src/m' || f || E'.py\n@@ -1,12 +1,12 @@\n', 'UTF8')
          || other.lines, '') FROM generate_series(1, 1 + number % 5) AS f
          JOIN bench_piece other ON other.n = (number * 11 + f) % ${PIECES}::int), '{}'
      FROM slim JOIN bench_piece piece ON piece.n = number % ${PIECES}::int`;
  }
  await db.$executeRaw`ANALYZE`;
}

/** Statements, and lines of a file's change, for instances to share. */
async function makePieces(db: Db): Promise<void> {
  await db.$executeRaw`CREATE TABLE IF NOT EXISTS bench_piece (n int PRIMARY KEY, words bytea, lines bytea)`;
  await db.$executeRaw`
    INSERT INTO bench_piece
    SELECT n, convert_to((SELECT string_agg(md5((n * 1000 + k)::text), ' ') FROM generate_series(1, 120) AS k), 'UTF8'),
      convert_to((SELECT string_agg(' ' || md5((n * l)::text) || E'\n-    old = ' || md5((n + l)::text)
        || E'\n+    new = ' || md5((n - l)::text) || E'\n', '') FROM generate_series(1, 6) AS l), 'UTF8')
    FROM generate_series(0, ${PIECES - 1}::int) AS n ON CONFLICT DO NOTHING`;
}
