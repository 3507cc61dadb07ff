import type { Db } from '../client';

/** Instances of a slice by their ids: above `after`, up to and with `last`. */
export interface Slice {
  datasetId: number;
  after: number;
  last: number;
}

/** How much a slice may hold. */
export interface SliceLimits {
  instances: number;
  /** Bytes of texts, and of file contents where they are whole. A single instance may have more. */
  bytes: number;
}

const PAGE = 20_000;

/**
 * Cuts a dataset into slices: the last id of each, in order of ids. What comes into the dataset later is in none.
 * Reads sizes only, never texts.
 */
export async function planSlices(db: Db, datasetId: number, limits: SliceLimits): Promise<number[]> {
  const ends: number[] = [];
  let held = { instances: 0, bytes: 0 };
  let last = 0;
  for (;;) {
    const rows = await readSizes(db, datasetId, last);
    for (const { id, bytes } of rows) {
      const isFull = held.instances >= limits.instances || held.bytes + bytes > limits.bytes;
      if (isFull && held.instances > 0) {
        ends.push(last);
        held = { instances: 0, bytes: 0 };
      }
      held = { instances: held.instances + 1, bytes: held.bytes + bytes };
      last = id;
    }
    if (rows.length < PAGE) break;
  }
  return held.instances > 0 ? [...ends, last] : ends;
}

async function readSizes(db: Db, datasetId: number, after: number): Promise<{ id: number; bytes: number }[]> {
  return db.$queryRaw<{ id: number; bytes: number }[]>`
    SELECT i.id, (octet_length(t.problem_statement) + coalesce(octet_length(t.oracle_patch), 0)
      + coalesce(octet_length(t.test_patch), 0) + CASE i.context WHEN 'whole' THEN i.characters ELSE 0 END)::float8 AS bytes
    FROM instance i JOIN instance_text t ON t.instance_id = i.id
    WHERE i.dataset_id = ${datasetId} AND i.id > ${after} ORDER BY i.id LIMIT ${PAGE}`;
}

/** What rules look at of an instance. Texts are bytes. */
export interface SliceRow {
  id: number;
  instanceId: string;
  repo: string;
  number: number | null;
  baseCommit: string;
  createdAt: Date | null;
  language: string | null;
  licence: string | null;
  tokens: number;
  context: 'whole' | 'partial' | 'missing';
  statement: Uint8Array;
  hints: Uint8Array | null;
  oraclePatch: Uint8Array | null;
  testPatch: Uint8Array | null;
  /** JSON of what is known of the pull request. */
  pull: Uint8Array | null;
  /** The record of its events, JSON, while no clone gave its patch; null of every other instance. */
  unread: Uint8Array | null;
  /** GitHub's id of its repository and all its names, where events tell them. */
  hostId: number | null;
  names: string[] | null;
  /** Null outside of a run that ranked it. */
  repoRank: number | null;
  repoCount: number | null;
  authorRank: number | null;
  authorCount: number | null;
}

/** The instances of a slice in order of ids, with their ranks in a run. */
export async function readSlice(
  db: Db,
  runId: number,
  { datasetId, after, last }: Slice,
): Promise<SliceRow[]> {
  return db.$queryRaw<SliceRow[]>`
    SELECT i.id, i.instance_id AS "instanceId", i.repo, i.number, i.base_commit AS "baseCommit",
      i.created_at AS "createdAt", i.language, i.licence, i.tokens, i.context::text,
      t.problem_statement AS statement, t.hints, t.oracle_patch AS "oraclePatch", t.test_patch AS "testPatch",
      p.facts AS pull, CASE WHEN g.instance_id IS NULL THEN o.record END AS unread,
      CASE WHEN r.host_id > 0 THEN r.host_id::float8 END AS "hostId",
      (SELECT json_agg(n.name ORDER BY n.last_at DESC, n.name) FROM repository_name n WHERE n.repository_id = r.id) AS names,
      f.repo_rank AS "repoRank", f.repo_count AS "repoCount",
      f.author_rank AS "authorRank", f.author_count AS "authorCount"
    FROM instance i JOIN instance_text t ON t.instance_id = i.id
    LEFT JOIN instance_pull p ON p.instance_id = i.id
    LEFT JOIN pull_request o ON o.instance_id = i.id
    LEFT JOIN repository r ON r.id = o.repository_id
    LEFT JOIN git_reading g ON g.instance_id = i.id AND g.failure IS NULL
    LEFT JOIN filter_fact f ON f.run_id = ${runId} AND f.instance_id = i.id
    WHERE i.dataset_id = ${datasetId} AND i.id > ${after} AND i.id <= ${last} ORDER BY i.id`;
}
/** A file of an instance with its contents, null where there are none. */
export interface SliceFile {
  id: number;
  path: Uint8Array;
  role: 'modified' | 'added' | 'deleted' | 'relevant' | 'test';
  partial: boolean;
  binary: boolean;
  before: Uint8Array | null;
  after: Uint8Array | null;
}

/** The files of a slice's instances whose contexts are whole, in order of instance and position. */
export async function readSliceFiles(db: Db, { datasetId, after, last }: Slice): Promise<SliceFile[]> {
  return db.$queryRaw<SliceFile[]>`
    SELECT i.id, f.path, f.role::text, f.partial, f."binary", b.content AS before, a.content AS after
    FROM instance i JOIN instance_file f ON f.instance_id = i.id
    LEFT JOIN blob b ON b.sha256 = f.before LEFT JOIN blob a ON a.sha256 = f.after
    WHERE i.dataset_id = ${datasetId} AND i.id > ${after} AND i.id <= ${last} AND i.context = 'whole'
    ORDER BY i.id, f.position`;
}
