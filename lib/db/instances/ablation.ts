import { BUCKETS } from '@/lib/query/buckets';
import type { Db } from '../client';

/** One reward over many outputs: over all of them, and within their groups. */
export interface RewardFigures {
  mean: number;
  /** With n − 1; null of a single output. */
  std: number | null;
  /** Mean of the groups' own spreads, of those with more than one output; null without any. */
  groupStd: number | null;
  /** Groups whose rewards are not all the same. */
  withSignal: number;
}

/** The paper's ablation on the stored outputs of a batch. */
export interface BatchAblation {
  batchId: number;
  batchName: string;
  /** Outputs with a reward. */
  scored: number;
  formatErrors: number;
  /** Outputs of one model to one instance are a group. */
  groups: number;
  continuous: RewardFigures;
  /** 1 where the reward is exactly 1, −1 for a format error, else 0. */
  discrete: RewardFigures;
  /** Continuous rewards by the bars of BUCKETS.reward. */
  histogram: number[];
}

interface Row {
  batchId: number;
  batchName: string;
  scored: number;
  formatErrors: number;
  groups: number;
  mean: number;
  std: number | null;
  groupStd: number | null;
  withSignal: number;
  discreteMean: number;
  discreteStd: number | null;
  discreteGroupStd: number | null;
  discreteWithSignal: number;
}

/**
 * Continuous against discrete for every batch of a dataset, newest first: from the latest score of each output. A mean
 * of similarities is exactly 1 where every change equals the oracle's, so the discrete reward follows from the stored one.
 */
export async function readAblation(db: Db, datasetId: number): Promise<BatchAblation[]> {
  const [rows, bars] = await Promise.all([readFigures(db, datasetId), readBars(db, datasetId)]);
  return rows.map(({ batchId, batchName, scored, formatErrors, groups, ...row }) => ({
    ...{ batchId, batchName, scored, formatErrors, groups },
    continuous: { mean: row.mean, std: row.std, groupStd: row.groupStd, withSignal: row.withSignal },
    discrete: {
      ...{ mean: row.discreteMean, std: row.discreteStd },
      ...{ groupStd: row.discreteGroupStd, withSignal: row.discreteWithSignal },
    },
    histogram: (BUCKETS['reward'] ?? []).map(
      (_, at) => bars.find((bar) => bar.batchId === batchId && bar.bar === at + 1)?.count ?? 0,
    ),
  }));
}

async function readFigures(db: Db, datasetId: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    WITH scored AS (
      SELECT b.id AS batch_id, b.name, o.instance_id, o.model, s.value,
        CASE WHEN s.value = 1 THEN 1 WHEN s.value = -1 THEN -1 ELSE 0 END::float8 AS discrete
      FROM output_batch b JOIN output o ON o.batch_id = b.id
        JOIN LATERAL (SELECT value FROM score WHERE score.output_id = o.id ORDER BY score.id DESC LIMIT 1) s ON true
      WHERE b.dataset_id = ${datasetId} AND s.value IS NOT NULL),
    grouped AS (
      SELECT batch_id, stddev_samp(value) AS std, stddev_samp(discrete) AS discrete_std,
        min(value) < max(value) AS has_signal, min(discrete) < max(discrete) AS has_discrete
      FROM scored GROUP BY batch_id, instance_id, model),
    by_group AS (
      SELECT batch_id, count(*)::int AS groups, avg(std) AS std, avg(discrete_std) AS discrete_std,
        (count(*) FILTER (WHERE has_signal))::int AS with_signal,
        (count(*) FILTER (WHERE has_discrete))::int AS with_discrete
      FROM grouped GROUP BY batch_id),
    by_output AS (
      SELECT batch_id, name, count(*)::int AS scored, (count(*) FILTER (WHERE value = -1))::int AS errors,
        avg(value) AS mean, stddev_samp(value) AS std, avg(discrete) AS discrete_mean,
        stddev_samp(discrete) AS discrete_std
      FROM scored GROUP BY batch_id, name)
    SELECT o.batch_id AS "batchId", o.name AS "batchName", o.scored, o.errors AS "formatErrors", g.groups,
      o.mean, o.std, g.std AS "groupStd", g.with_signal AS "withSignal", o.discrete_mean AS "discreteMean",
      o.discrete_std AS "discreteStd", g.discrete_std AS "discreteGroupStd", g.with_discrete AS "discreteWithSignal"
    FROM by_output o JOIN by_group g USING (batch_id) ORDER BY o.batch_id DESC`;
}

async function readBars(db: Db, datasetId: number) {
  const bounds = [...(BUCKETS['reward'] ?? [])];
  return db.$queryRaw<{ batchId: number; bar: number; count: number }[]>`
    SELECT b.id AS "batchId", width_bucket(s.value, ${bounds}::float8[]) AS bar, count(*)::int AS count
    FROM output_batch b JOIN output o ON o.batch_id = b.id
      JOIN LATERAL (SELECT value FROM score WHERE score.output_id = o.id ORDER BY score.id DESC LIMIT 1) s ON true
    WHERE b.dataset_id = ${datasetId} AND s.value IS NOT NULL GROUP BY 1, 2`;
}

/** Raw outputs of a dataset with their texts, after an id and in order of ids. */
export async function outputTexts(
  db: Db,
  datasetId: number,
  { after, limit }: { after: number; limit: number },
): Promise<{ id: number; text: Uint8Array }[]> {
  return db.$queryRaw<{ id: number; text: Uint8Array }[]>`
    SELECT o.id, blob.content AS text
    FROM output o JOIN output_batch b ON b.id = o.batch_id JOIN blob ON blob.sha256 = o.content
    WHERE b.dataset_id = ${datasetId} AND b.kind = 'output' AND o.id > ${after} ORDER BY o.id LIMIT ${limit}`;
}
