import type { Db } from '../client';
import { datasetSizes } from '../datasets/manage';
import { cleanText } from '../payload';

/** A dataset as the home page lists it. */
export interface DatasetSummary {
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  instances: number;
  outputs: number;
  /** Instances with a current mark. */
  marked: number;
  questionable: number;
  /** Instances with a reward. */
  scored: number;
  /** Instances whose reward is −1. */
  formatErrors: number;
  /** Mean of the instances' rewards, format errors as −1; null when none has one. */
  meanReward: number | null;
}

/** The dataset of this name. */
export async function findDataset(db: Db, name: string): Promise<{ id: number; name: string } | null> {
  return db.dataset.findUnique({ where: { name: cleanText(name) }, select: { id: true, name: true } });
}

/** The names of all datasets. */
export async function datasetNames(db: Db): Promise<string[]> {
  const found = await db.dataset.findMany({ select: { name: true }, orderBy: { name: 'asc' } });
  return found.map(({ name }) => name);
}

/** All datasets by name, with counts and what stands out in them. */
export async function listDatasets(db: Db): Promise<DatasetSummary[]> {
  const [sizes, rewards] = await Promise.all([datasetSizes(db), rewardsByDataset(db)]);
  return sizes.map(({ id, name, createdAt, instances, outputs, marked }) => ({
    ...{ name, instances, outputs, marked },
    createdAt: createdAt.toISOString(),
    ...(rewards.get(id) ?? NO_REWARDS),
  }));
}

type Rewards = Pick<DatasetSummary, 'questionable' | 'scored' | 'formatErrors' | 'meanReward'>;

const NO_REWARDS: Rewards = { questionable: 0, scored: 0, formatErrors: 0, meanReward: null };

async function rewardsByDataset(db: Db): Promise<Map<number, Rewards>> {
  const rows = await db.$queryRaw<(Rewards & { id: number })[]>`
    SELECT dataset_id AS id, count(reward)::int AS scored, avg(reward) AS "meanReward",
      count(*) FILTER (WHERE mark = 'questionable')::int AS questionable,
      count(*) FILTER (WHERE reward = -1)::int AS "formatErrors"
    FROM instance GROUP BY dataset_id`;
  return new Map(rows.map(({ id, ...rewards }) => [id, rewards]));
}
