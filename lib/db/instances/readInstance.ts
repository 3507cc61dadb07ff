import type { Db } from '../client';
import type { ContextState, FileRole, MarkKind } from '../generated/enums';
import { decodePayload } from '../payload';
import { readFileNotes, type FileNotes } from './fileNotes';
import { readRelevance, type Relevance } from './relevant';

/** Names an instance the way its address does. */
export interface InstanceKey {
  /** Name of the dataset. */
  dataset: string;
  /** The set's own name for the instance. */
  instanceId: string;
}

/** A stored content: where it is asked for, and how large it is. */
export interface ContentRef {
  /** SHA-256 of its bytes, in hex. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** A file of an instance, without its contents. */
export interface InstanceFileEntry {
  position: number;
  path: string;
  role: FileRole;
  /** Only the lines that a patch shows are known. */
  partial: boolean;
  /** Its contents are left out. */
  binary: boolean;
  before: ContentRef | null;
  after: ContentRef | null;
  /** Why it is there though nothing changes in it; null where no ranking chose it. */
  relevance: Relevance | null;
  /** What its clone's reading says of it; null where that said nothing. */
  notes: FileNotes | null;
}

/** A text of an instance, of which no more than {@link SHOWN_BYTES} are read with it. */
export interface ShownText {
  text: string;
  /** Bytes of the whole text. */
  size: number;
  /** False where `text` is its beginning only. */
  isWhole: boolean;
}

/** Everything the page of an instance shows before anything is opened. Dates are UTC. */
export interface InstanceView {
  id: number;
  dataset: { id: number; name: string; chosenBatchId: number | null };
  instanceId: string;
  repo: string;
  number: number | null;
  title: string;
  baseCommit: string;
  createdAt: Date | null;
  importedAt: Date;
  language: string | null;
  licence: string | null;
  fileCount: number;
  addedLines: number;
  removedLines: number;
  /** Code points of the code context. */
  characters: number;
  /** Tokens of problem statement and code context. */
  tokens: number;
  context: ContextState;
  reward: number | null;
  mark: MarkKind | null;
  statement: ShownText;
  hints: ShownText | null;
  /** Bytes of what is read on demand; null where there is none. */
  sizes: { oraclePatch: number | null; testPatch: number | null; raw: number };
  outputCount: number;
  files: InstanceFileEntry[];
}

/** The most bytes of a text that come with the page. */
export const SHOWN_BYTES = 1_048_576;

/** Reads an instance for its page: one slim row, its file list, the beginning of its texts. Null when there is none. */
export async function readInstance(
  db: Db,
  { dataset, instanceId }: InstanceKey,
): Promise<InstanceView | null> {
  const row = await db.instance.findFirst({
    where: { instanceId, dataset: { name: dataset } },
    omit: { contentHash: true, datasetId: true, hasOracle: true, hasTests: true },
    include: {
      dataset: { select: { id: true, name: true, chosenBatchId: true } },
      _count: { select: { outputs: true } },
    },
  });
  if (row === null) return null;
  const [texts, files] = await Promise.all([readTexts(db, row.id), readFiles(db, row.id)]);
  // Deleted between the two reads.
  if (texts === undefined) return null;
  const { _count: counts, ...slim } = row;
  return { ...slim, ...texts, outputCount: counts.outputs, files };
}

interface TextsRow {
  statement: Uint8Array;
  statementSize: number;
  hints: Uint8Array | null;
  hintsSize: number | null;
  oraclePatch: number | null;
  testPatch: number | null;
  raw: number;
}

async function readTexts(db: Db, id: number) {
  const [row] = await db.$queryRaw<TextsRow[]>`
    SELECT substring(problem_statement FROM 1 FOR ${SHOWN_BYTES}::int) AS statement,
      octet_length(problem_statement) AS "statementSize",
      substring(hints FROM 1 FOR ${SHOWN_BYTES}::int) AS hints, octet_length(hints) AS "hintsSize",
      octet_length(oracle_patch) AS "oraclePatch", octet_length(test_patch) AS "testPatch",
      octet_length(raw) AS raw
    FROM instance_text WHERE instance_id = ${id}`;
  if (row === undefined) return undefined;
  const { oraclePatch, testPatch, raw } = row;
  return {
    statement: shown(row.statement, row.statementSize),
    hints: row.hints && shown(row.hints, row.hintsSize ?? 0),
    sizes: { oraclePatch, testPatch, raw },
  };
}

function shown(bytes: Uint8Array, size: number): ShownText {
  const isWhole = bytes.length === size;
  // The cut may go through a character.
  const text = isWhole ? decodePayload(bytes) : decodePayload(bytes).replace(/\uFFFD{1,3}$/, '');
  return { text, size, isWhole };
}

async function readFiles(db: Db, id: number): Promise<InstanceFileEntry[]> {
  const listed = db.instanceFile.findMany({
    where: { instanceId: id },
    orderBy: { position: 'asc' },
    omit: { instanceId: true },
    include: { beforeBlob: { select: { size: true } }, afterBlob: { select: { size: true } } },
  });
  const [rows, known, notes] = await Promise.all([listed, readRelevance(db, id), readFileNotes(db, id)]);
  return rows.map(({ path, before, after, beforeBlob, afterBlob, ...rest }) => ({
    ...rest,
    path: decodePayload(path),
    before: refOf(before, beforeBlob),
    after: refOf(after, afterBlob),
    relevance: known.get(rest.position) ?? null,
    notes: notes.get(decodePayload(path)) ?? null,
  }));
}

function refOf(sha256: Uint8Array | null, blob: { size: number } | null): ContentRef | null {
  return sha256 && blob && { sha256: Buffer.from(sha256).toString('hex'), size: blob.size };
}
