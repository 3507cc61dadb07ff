import type { CommitMessage } from '@/lib/curation/links/linksOf';
import type { Prisma } from '../generated/client';
import type { HeadSource } from '../generated/enums';
import type { Db } from '../client';
import { keepBlobs } from '../import/blobs';
import { insertFiles } from '../import/files';
import type { NewFile } from '../import/newInstance';
import { nullableBytes } from '../nullableBytes';
import { decodePayload } from '../payload';
import { dropProbes } from '../probes';

type Transaction = Prisma.TransactionClient;

/** What was asked of a clone. */
export interface ReadingOf {
  instanceId: number;
  /** SHA-256 of what the answer follows from. */
  inputHash: Uint8Array<ArrayBuffer>;
  base: string;
  head: string;
  headSource: HeadSource;
  settings: Prisma.InputJsonObject;
}

/** Why a clone said nothing. */
export interface FailedReading extends ReadingOf {
  failure: string;
  detail: string;
}

/** A commit of a pull request; strings are clean. */
export interface ReadCommit {
  sha: string;
  authorName: string;
  authorEmail: string;
  authoredAt: Date;
  committedAt: Date;
  message: Uint8Array<ArrayBuffer>;
}

/** What a clone said of a pull request; strings are clean, payloads are bytes. */
export interface WholeReading extends ReadingOf {
  mergeBase: string;
  mergeBases: number;
  commitCount: number;
  commits: readonly ReadCommit[];
  notes: Uint8Array<ArrayBuffer>;
  oraclePatch: Uint8Array;
  testPatch: Uint8Array | null;
  files: readonly NewFile[];
  /** By the position of the file. */
  relevant: readonly { position: number; score: number; reasons: Uint8Array<ArrayBuffer> }[];
  language: string | null;
  licence: string | null;
  fileCount: number;
  addedLines: number;
  removedLines: number;
  characters: number;
  tokens: number;
  promptTokens: number;
  /** The paths of its files, one a line. */
  paths: string;
}

/**
 * Writes what clones said into the instances that are still there, in place of what was said before. Scores of their
 * outputs go: they are to be computed from the new contents. Judgements of relevant files stay.
 */
export async function writeReadings(tx: Transaction, readings: readonly WholeReading[]): Promise<void> {
  if (readings.length === 0) return;
  await keepBlobs(tx);
  const there = await updateSlim(tx, readings);
  const kept = readings.filter(({ instanceId }) => there.has(instanceId));
  const ids = kept.map(({ instanceId }) => instanceId);
  await tx.instanceFile.deleteMany({ where: { instanceId: { in: ids } } });
  await dropProbes(tx, ids);
  await tx.instanceCommit.deleteMany({ where: { instanceId: { in: ids } } });
  await tx.score.deleteMany({ where: { output: { instanceId: { in: ids } } } });
  await updateTexts(tx, kept);
  await insertFiles(
    tx,
    kept.map(({ instanceId: id, files }) => ({ id, files })),
  );
  await tx.relevantFile.createMany({
    data: kept.flatMap(({ instanceId, relevant }) => relevant.map((file) => ({ instanceId, ...file }))),
  });
  await tx.instanceCommit.createMany({
    data: kept.flatMap(({ instanceId, commits }) =>
      commits.map((commit, position) => ({ instanceId, position, ...commit })),
    ),
  });
  for (const reading of kept) {
    const { mergeBase, mergeBases, commitCount, notes } = reading;
    await keepReading(tx, reading, {
      failure: null,
      detail: null,
      mergeBase,
      mergeBases,
      commitCount,
      notes,
    });
  }
}

/** Writes down why clones said nothing; what was said before of the same instances stays theirs. */
export async function writeFailedReadings(
  tx: Transaction,
  readings: readonly FailedReading[],
): Promise<void> {
  const ids = readings.map(({ instanceId }) => instanceId);
  const there = await tx.instance.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const known = new Set(there.map(({ id }) => id));
  for (const reading of readings) {
    const { failure, detail } = reading;
    if (known.has(reading.instanceId)) await keepReading(tx, reading, { failure, detail });
  }
}

async function keepReading(
  tx: Transaction,
  { instanceId, inputHash, base, head, headSource, settings }: ReadingOf,
  more: Pick<
    Prisma.GitReadingUncheckedCreateInput,
    'failure' | 'detail' | 'mergeBase' | 'mergeBases' | 'commitCount' | 'notes'
  >,
): Promise<void> {
  const data = {
    inputHash,
    baseCommit: base,
    headCommit: head,
    headSource,
    settings,
    ...more,
    readAt: new Date(),
  };
  await tx.gitReading.upsert({ where: { instanceId }, create: { instanceId, ...data }, update: data });
}

async function updateSlim(tx: Transaction, rows: readonly WholeReading[]): Promise<Set<number>> {
  const column = <K extends keyof WholeReading>(key: K) => rows.map((row) => row[key]);
  const written = await tx.$queryRaw<{ id: number }[]>`
    UPDATE instance SET base_commit = n.merge_base, language = coalesce(n.language, instance.language),
      licence = coalesce(n.licence, instance.licence), file_count = n.files, added_lines = n.added,
      removed_lines = n.removed, characters = n.characters, tokens = n.tokens, prompt_tokens = n.prompt_tokens,
      context = 'whole', has_oracle = n.has_oracle, has_tests = n.has_tests, content_hash = n.hash, reward = NULL
    FROM unnest(${column('instanceId')}::int[], ${column('mergeBase')}::text[], ${column('language')}::text[],
      ${column('licence')}::text[], ${column('fileCount')}::int[], ${column('addedLines')}::int[],
      ${column('removedLines')}::int[], ${column('characters')}::int[], ${column('tokens')}::int[],
      ${column('promptTokens')}::int[], ${rows.map(({ oraclePatch }) => oraclePatch.length > 0)}::bool[],
      ${rows.map(({ testPatch }) => testPatch !== null && testPatch.length > 0)}::bool[], ${column('inputHash')}::bytea[])
      AS n (id, merge_base, language, licence, files, added, removed, characters, tokens, prompt_tokens, has_oracle,
        has_tests, hash)
    WHERE instance.id = n.id RETURNING instance.id`;
  return new Set(written.map(({ id }) => id));
}

async function updateTexts(tx: Transaction, rows: readonly WholeReading[]): Promise<void> {
  const ids = rows.map(({ instanceId }) => instanceId);
  await tx.$executeRaw`
    UPDATE instance_text SET oracle_patch = n.oracle, test_patch = n.test
    FROM (SELECT unnest(${ids}::int[]) AS id, unnest(${rows.map(({ oraclePatch }) => oraclePatch)}::bytea[]) AS oracle,
      unnest(${nullableBytes(rows.map(({ testPatch }) => testPatch))}) AS test) AS n
    WHERE instance_text.instance_id = n.id`;
  await tx.$executeRaw`
    UPDATE instance_search SET paths = n.paths
    FROM unnest(${ids}::int[], ${rows.map(({ paths }) => paths)}::text[]) AS n (id, paths)
    WHERE instance_search.instance_id = n.id`;
}

/** What was answered before, by instance: a failure is to be asked again. */
export async function knownReadings(
  db: Pick<Db, 'gitReading'>,
  instanceIds: readonly number[],
): Promise<Map<number, Uint8Array>> {
  const rows = await db.gitReading.findMany({
    where: { instanceId: { in: [...instanceIds] }, failure: null },
    select: { instanceId: true, inputHash: true },
  });
  return new Map(rows.map(({ instanceId, inputHash }) => [instanceId, inputHash]));
}

/** The texts of instances that name files: the problem statement. */
export async function readStatements(
  db: Pick<Db, 'instanceText'>,
  instanceIds: readonly number[],
): Promise<Map<number, Uint8Array>> {
  const rows = await db.instanceText.findMany({
    where: { instanceId: { in: [...instanceIds] } },
    select: { instanceId: true, problemStatement: true },
  });
  return new Map(rows.map(({ instanceId, problemStatement }) => [instanceId, problemStatement]));
}

/** The commits of instances as their clones told them, parents first. */
export async function readCommitMessages(
  db: Pick<Db, 'instanceCommit'>,
  instanceIds: readonly number[],
): Promise<Map<number, CommitMessage[]>> {
  const rows = await db.instanceCommit.findMany({
    where: { instanceId: { in: [...instanceIds] } },
    orderBy: [{ instanceId: 'asc' }, { position: 'asc' }],
    select: { instanceId: true, sha: true, message: true },
  });
  const commits = new Map<number, CommitMessage[]>();
  for (const { instanceId, sha, message } of rows) {
    const own = commits.get(instanceId) ?? [];
    commits.set(instanceId, own);
    own.push({ sha, message: decodePayload(message) });
  }
  return commits;
}
