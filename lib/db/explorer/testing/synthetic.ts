import { createHash } from 'node:crypto';
import type { Db } from '../../client';
import type { InstanceRow } from '../rows';

/** An instance as a test or a bench makes it up: its slim row and what the search reads. */
export interface SyntheticInstance extends Omit<InstanceRow, 'key'> {
  statement: string;
  paths: string[];
}

const OWNERS = ['amber', 'basalt', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'Harbor', 'iris', 'juniper'];
const PARTS = ['http', 'cache', 'parser', 'queue', 'schema', 'router', 'token', 'stream', 'index', 'store'];
const WORDS = [
  ...['handle', 'missing', 'retry', 'memory', 'leak', 'when', 'empty', 'value', 'timeout', 'wrong'],
  ...[
    'header',
    'off',
    'by',
    'one',
    'default',
    'nested',
    'key',
    'Größe',
    'encoding',
    'path',
    'the',
    'is',
    'not',
  ],
];
const LANGUAGES = ['Python', 'TypeScript', 'Go', 'Rust', 'Java', 'C++', 'C#', null];
const LICENCES = ['MIT', 'Apache-2.0', 'BSD-3-Clause', 'GPL-3.0', null];
const ENDINGS: Record<string, string> = {
  Python: 'py',
  TypeScript: 'ts',
  Go: 'go',
  Rust: 'rs',
  Java: 'java',
};

/** Numbers from 0 up to 1 that are the same on every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` instances, the same for the same seed: skewed sizes, missing values, values that repeat. */
export function syntheticInstances(count: number, seed = 1): SyntheticInstance[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, at) => syntheticInstance(at, count, random));
}

function syntheticInstance(at: number, count: number, random: () => number): SyntheticInstance {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() ** 2 * from.length)] as T;
  const size = (most: number) => Math.floor(most ** random()) - (random() < 0.1 ? 1 : 0);
  const words = (least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least)) }, () => pick(WORDS)).join(' ');
  const maybe = <T>(share: number, value: T) => (random() < share ? value : null);
  const language = pick(LANGUAGES);
  // A thousand repositories in 100,000 instances, a handful in a small set.
  const repos = Math.max(1, Math.min(100, Math.ceil(count / 1_000)));
  const repo = `${pick(OWNERS)}/${pick(PARTS)}${Math.floor(random() * repos) || ''}`;
  const number = 1_000 + at;
  const title = `${words(3, 8)} in ${pick(PARTS)}`;
  const files = 1 + Math.max(0, size(12));
  const reward = maybe(0.7, random() < 0.15 ? -1 : Math.round(random() ** 0.5 * 1_000) / 1_000);
  const floor = maybe(0.6, Math.round(random() * 20) / 20);
  const ceiling = floor === null ? null : maybe(0.8, Math.round(10 + random() * 10) / 20);
  const made = {
    id: `${repo.replace('/', '__')}-${number}`,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    ...{ repo, language, licence: pick(LICENCES), files },
    number: maybe(0.95, number),
    added: Math.max(0, size(3_000)),
    removed: Math.max(0, size(1_500)),
    characters: 500 + size(2_000_000),
    tokens: 120 + size(500_000),
    context: pick(['whole', 'partial', 'missing'] as const),
    hasOracle: random() < 0.9,
    hasTests: random() < 0.6,
    ...{ reward, floor, ceiling },
    aboveFloor:
      reward === null || reward < 0 || floor === null || floor === 1 ? null : (reward - floor) / (1 - floor),
    mark: maybe(0.1, pick(['questionable', 'fine'] as const)),
    created: maybe(0.9, new Date(1.4e12 + Math.floor(random() * 3e11)).toISOString()),
    statement: `${words(5, 60)}\n\ncalls get_user_name() in ${pick(PARTS)}.${pick(PARTS)}`,
    paths: Array.from(
      { length: files },
      () => `src/${pick(PARTS)}/${pick(WORDS)}.${ENDINGS[language ?? ''] ?? 'txt'}`,
    ),
  };
  return { ...made, promptTokens: made.tokens % 3 === 0 ? null : made.tokens + 150 };
}

const BATCH = 5_000;

/** Writes instances into a dataset that is made, in the order given. Returns the dataset's id. */
export async function insertSynthetic(
  db: Db,
  dataset: string,
  instances: readonly SyntheticInstance[],
): Promise<number> {
  const { id } = await db.dataset.create({ data: { name: dataset } });
  for (let at = 0; at < instances.length; at += BATCH) {
    await insertBatch(db, id, instances.slice(at, at + BATCH), at);
  }
  await db.$executeRaw`ANALYZE instance, instance_search, instance_text, instance_file`;
  return id;
}

async function insertBatch(
  db: Db,
  datasetId: number,
  instances: readonly SyntheticInstance[],
  from: number,
): Promise<void> {
  const rows = instances.map(({ paths, ...instance }, at) => ({
    ...{ ...instance, paths: paths.join('\n') },
    imported: new Date(1.7e12 + Math.floor((from + at) / 100)).toISOString(),
    hash: createHash('sha256').update(instance.id).digest('hex'),
  }));
  await db.$executeRaw`
    WITH given AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (id text, title text, repo text, number int,
        language text, licence text, files int, added int, removed int, characters int, tokens int,
        "promptTokens" int, context text,
        "hasOracle" bool, "hasTests" bool, reward float8, floor float8, ceiling float8, mark text, created timestamptz, statement text, paths text,
        imported timestamptz, hash text)),
    slim AS (
      INSERT INTO instance (dataset_id, instance_id, repo, number, title, base_commit, created_at, language, licence,
        file_count, added_lines, removed_lines, characters, tokens, prompt_tokens, context, has_oracle, has_tests, reward, floor, ceiling, mark,
        content_hash, imported_at)
      SELECT ${datasetId}, id, repo, number, title, 'c0ffee', created, language, licence, files, added, removed,
        characters, tokens, "promptTokens", context::"ContextState", "hasOracle", "hasTests", reward, floor, ceiling, mark::"MarkKind",
        decode(hash, 'hex'), imported FROM given RETURNING id, instance_id),
    texts AS (
      INSERT INTO instance_text (instance_id, problem_statement, raw)
      SELECT slim.id, convert_to(given.statement, 'UTF8'), '{}' FROM slim JOIN given ON given.id = slim.instance_id),
    marks AS (
      INSERT INTO label (instance_id, schema_name, schema_version, annotator_id, "values", origin, submission)
      SELECT slim.id, 'questionable', 1, 'local-owner', jsonb_build_object('judgement', given.mark), 'page',
        gen_random_uuid() FROM slim JOIN given ON given.id = slim.instance_id
      WHERE given.mark IS NOT NULL),
    paths AS (
      INSERT INTO instance_file (instance_id, position, path, role)
      SELECT slim.id, p.position, convert_to(p.path, 'UTF8'), 'modified' FROM slim
      JOIN given ON given.id = slim.instance_id
      CROSS JOIN LATERAL unnest(string_to_array(given.paths, E'\n')) WITH ORDINALITY AS p (path, position))
    INSERT INTO instance_search (instance_id, subject, statement, paths)
    SELECT slim.id, given.id || ' ' || given.title, given.statement, given.paths
    FROM slim JOIN given ON given.id = slim.instance_id`;
}
