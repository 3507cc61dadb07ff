import type { Prisma } from '../generated/client';
import type { Db } from '../client';
import { nullableBytes } from '../nullableBytes';

type Transaction = Prisma.TransactionClient;

/** An output that waits for its score. */
export interface UnscoredOutput {
  id: number;
  instanceId: number;
  kind: 'output' | 'prediction';
  content: Uint8Array;
}

/** What an instance's outputs are scored against. */
export interface ScoringInputs {
  context: 'whole' | 'partial' | 'missing';
  oraclePatch: Uint8Array | null;
  files: {
    path: Uint8Array;
    role: string;
    binary: boolean;
    before: Uint8Array | null;
    after: Uint8Array | null;
  }[];
}

/** A score to be written. `files` is JSON; see the Score table. */
export interface NewScore {
  outputId: number;
  profile: string;
  value: number | null;
  error: string | null;
  files: Uint8Array | null;
  scorerVersion: string;
  inputHash: Uint8Array;
}

/**
 * Outputs of a dataset that this version of the scorer has not scored, after an id and in order of ids, `limit`
 * at most. An instance that was replaced or given another context has lost its outputs' scores.
 */
export async function unscoredOutputs(
  db: Db,
  {
    datasetId,
    after,
    limit,
    scorerVersion,
  }: { datasetId: number; after: number; limit: number; scorerVersion: string },
): Promise<UnscoredOutput[]> {
  return db.$queryRaw<UnscoredOutput[]>`
    SELECT o.id, o.instance_id AS "instanceId", b.kind::text, blob.content
    FROM output o JOIN output_batch b ON b.id = o.batch_id JOIN blob ON blob.sha256 = o.content
    WHERE b.dataset_id = ${datasetId} AND o.id > ${after}
      AND NOT EXISTS (SELECT 1 FROM score s WHERE s.output_id = o.id AND s.scorer_version = ${scorerVersion})
    ORDER BY o.id LIMIT ${limit}`;
}

/** Ids of a dataset's outputs, in order; `limit` at most. */
export async function outputIds(
  db: Db,
  { datasetId, limit }: { datasetId: number; limit: number },
): Promise<number[]> {
  const rows = await db.output.findMany({
    where: { batch: { datasetId } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** An output with the name of its instance. */
export interface NamedOutput extends UnscoredOutput {
  instance: string;
}

/** Outputs by their ids, in order of ids: without those that were deleted meanwhile. */
export async function outputsOf(db: Db, ids: readonly number[]): Promise<NamedOutput[]> {
  return db.$queryRaw<NamedOutput[]>`
    SELECT o.id, o.instance_id AS "instanceId", i.instance_id AS instance, b.kind::text, blob.content
    FROM output o JOIN output_batch b ON b.id = o.batch_id JOIN blob ON blob.sha256 = o.content
      JOIN instance i ON i.id = o.instance_id
    WHERE o.id = ANY(${[...ids]}::int[]) ORDER BY o.id`;
}

/** What the outputs of an instance are scored against; null when it was deleted meanwhile. */
export async function scoringInputs(db: Db, instanceId: number): Promise<ScoringInputs | null> {
  return (await scoringInputsOf(db, [instanceId])).get(instanceId) ?? null;
}

/** The same of several instances, by their ids: without those that were deleted meanwhile. */
export async function scoringInputsOf(db: Db, ids: readonly number[]): Promise<Map<number, ScoringInputs>> {
  const instances = await db.instance.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      context: true,
      text: { select: { oraclePatch: true } },
      files: {
        select: {
          path: true,
          role: true,
          binary: true,
          beforeBlob: { select: { content: true } },
          afterBlob: { select: { content: true } },
        },
        orderBy: { position: 'asc' },
      },
    },
  });
  return new Map(
    instances.map(({ id, context, text, files }) => [
      id,
      {
        context,
        oraclePatch: text?.oraclePatch ?? null,
        files: files.map(({ beforeBlob, afterBlob, ...file }) => ({
          ...file,
          before: beforeBlob?.content ?? null,
          after: afterBlob?.content ?? null,
        })),
      },
    ]),
  );
}

/** Writes scores; one that is there stays. Scores of outputs that were deleted meanwhile are passed over. */
export async function writeScores(tx: Transaction, scores: readonly NewScore[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO score (output_id, profile, value, error, files, scorer_version, input_hash)
    SELECT n.* FROM unnest(${scores.map(({ outputId }) => outputId)}::int[],
      ${scores.map(({ profile }) => profile)}::text[], ${scores.map(({ value }) => value)}::float8[],
      ${scores.map(({ error }) => error)}::text[], ${nullableBytes(scores.map(({ files }) => files))},
      ${scores.map(({ scorerVersion }) => scorerVersion)}::text[], ${scores.map(({ inputHash }) => inputHash)}::bytea[])
      AS n (output_id, profile, value, error, files, scorer_version, input_hash)
    WHERE EXISTS (SELECT 1 FROM output o WHERE o.id = n.output_id FOR KEY SHARE)
    ON CONFLICT DO NOTHING`;
}

/** Makes a batch of a dataset, the newest unless given, the chosen one, and sets the instances' rewards from it. */
export async function chooseBatch(tx: Transaction, datasetId: number, batchId?: number): Promise<void> {
  const batch = await tx.outputBatch.findFirst({
    where: { datasetId, id: batchId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  await tx.dataset.updateMany({ where: { id: datasetId }, data: { chosenBatchId: batch?.id ?? null } });
  await refreshRewards(tx, datasetId);
}

/**
 * Sets every instance's reward to its best output's of the dataset's chosen batch: the latest score of each output
 * counts, one without a value does not.
 */
export async function refreshRewards(tx: Transaction, datasetId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE instance SET reward = best.reward
    FROM (
      SELECT i.id, max(latest.value) AS reward
      FROM instance i
      JOIN dataset d ON d.id = i.dataset_id
      LEFT JOIN output o ON o.instance_id = i.id AND o.batch_id = d.chosen_batch_id
      LEFT JOIN LATERAL (SELECT value FROM score s WHERE s.output_id = o.id ORDER BY s.id DESC LIMIT 1) latest ON true
      WHERE i.dataset_id = ${datasetId}
      GROUP BY i.id
    ) best
    WHERE instance.id = best.id AND instance.reward IS DISTINCT FROM best.reward`;
}
