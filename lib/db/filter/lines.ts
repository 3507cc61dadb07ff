import type { Db } from '../client';

/** An instance of a run as lists show it, by its key. */
export interface RunLine {
  key: number;
  id: string;
  title: string;
  repo: string;
  /** Bit of the rule that drops it first; null when it is kept. */
  first: number | null;
  isSeed: boolean;
}

/** The instances of these keys that a run has judged, in the order of the keys. */
export async function readLines(db: Db, runId: number, keys: readonly number[]): Promise<RunLine[]> {
  if (keys.length === 0) return [];
  return db.$queryRaw<RunLine[]>`
    SELECT i.id AS key, i.instance_id AS id, i.title, i.repo, v.first, v.is_seed AS "isSeed"
    FROM unnest(${[...keys]}::int[]) WITH ORDINALITY AS wanted (key, at)
    JOIN verdict v ON v.run_id = ${runId} AND v.instance_id = wanted.key
    JOIN instance i ON i.id = wanted.key ORDER BY wanted.at`;
}

/** What is stored of an instance's verdicts in a run. */
export interface StoredVerdicts extends RunLine {
  failed: number;
  unknown: number;
  /** A float64 for each rule, little-endian, by bit. */
  measures: Uint8Array;
  /** JSON: evidence of the rules that fail, by code; null when none does. */
  evidence: string | null;
}

/** What is stored of these instances' verdicts, in the order of the keys. */
export async function readStoredVerdicts(
  db: Db,
  runId: number,
  keys: readonly number[],
): Promise<StoredVerdicts[]> {
  if (keys.length === 0) return [];
  return db.$queryRaw<StoredVerdicts[]>`
    SELECT i.id AS key, i.instance_id AS id, i.title, i.repo, v.first, v.is_seed AS "isSeed",
      v.failed::float8 AS failed, v.unknown::float8 AS unknown, d.measures, d.evidence
    FROM unnest(${[...keys]}::int[]) WITH ORDINALITY AS wanted (key, at)
    JOIN verdict v ON v.run_id = ${runId} AND v.instance_id = wanted.key
    JOIN verdict_detail d ON d.run_id = ${runId} AND d.instance_id = wanted.key
    JOIN instance i ON i.id = wanted.key ORDER BY wanted.at`;
}

/** The key of an instance of a dataset by its id there; null when there is none. */
export async function instanceKey(db: Db, datasetId: number, instanceId: string): Promise<number | null> {
  const found = await db.instance.findUnique({
    where: { datasetId_instanceId: { datasetId, instanceId } },
    select: { id: true },
  });
  return found?.id ?? null;
}
