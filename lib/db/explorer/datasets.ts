import type { Db } from '../client';
import { datasetSizes } from '../datasets/manage';
import type { RunKind, RunStatus } from '../generated/enums';
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

/** A run that is under way or ended a short while ago, as the home page shows it. */
export interface RunSummary {
  id: number;
  kind: RunKind;
  status: RunStatus;
  dataset: string | null;
  /** Totals so far, by name. */
  counts: Record<string, number>;
  units: { done: number; failed: number; total: number };
  error: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** The dataset of this name. */
export async function findDataset(db: Db, name: string): Promise<{ id: number; name: string } | null> {
  return db.dataset.findUnique({ where: { name: cleanText(name) }, select: { id: true, name: true } });
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

/** How long a run that has ended is still news. */
const NEWS_MS = 10 * 60_000;
const MOST_RUNS = 20;

/** Runs that wait or are under way, and those that ended in the ten minutes before `now`; newest first. */
export async function listRuns(db: Db, now: Date): Promise<RunSummary[]> {
  const recent = { finishedAt: { gte: new Date(now.getTime() - NEWS_MS) } };
  const runs = await db.run.findMany({
    where: { OR: [{ status: { in: ['queued', 'running'] } }, recent] },
    orderBy: { id: 'desc' },
    take: MOST_RUNS,
    include: { dataset: { select: { name: true } } },
  });
  const units = await db.unit.groupBy({
    by: ['runId', 'status'],
    where: { runId: { in: runs.map(({ id }) => id) } },
    _count: true,
  });
  return runs.map(({ id, kind, status, dataset, counts, error, createdAt }) => {
    const own = units.filter(({ runId }) => runId === id);
    const count = (wanted: RunStatus) => own.find((unit) => unit.status === wanted)?._count ?? 0;
    return {
      ...{ id, kind, status, error },
      dataset: dataset?.name ?? null,
      counts: numbersOf(counts),
      units: {
        done: count('succeeded'),
        failed: count('failed'),
        total: own.reduce((sum, { _count: more }) => sum + more, 0),
      },
      createdAt: createdAt.toISOString(),
    };
  });
}

function numbersOf(counts: unknown): Record<string, number> {
  const entries = Object.entries(counts ?? {}) as [string, unknown][];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
