import type { Db } from '../client';
import type { Prisma } from '../generated/client';
import type { RunStatus } from '../generated/enums';

/** Notes that a run judges a dataset, and which bit stands for which rule, by code. */
export async function beginFilterRun(
  tx: Prisma.TransactionClient,
  { runId, datasetId, bits }: { runId: number; datasetId: number; bits: Record<string, number> },
): Promise<void> {
  await tx.filterRun.upsert({ where: { runId }, create: { runId, datasetId, bits }, update: {} });
}

/**
 * Ranks a dataset's instances up to an id within their repositories and authors. The order is that of a hash of the
 * instance id: the same wherever the instances come from, and no favour to the old or the new. `onlyWhole`: those whose
 * contents are not known are left out. Who has no rank is not judged.
 */
export async function rankInstances(
  tx: Prisma.TransactionClient,
  {
    runId,
    datasetId,
    last,
    onlyWhole,
  }: { runId: number; datasetId: number; last: number; onlyWhole: boolean },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO filter_fact (run_id, instance_id, repo_rank, repo_count, author_rank, author_count)
    SELECT ${runId}::int, i.id, row_number() OVER repo, count(*) OVER (PARTITION BY i.repo),
      CASE WHEN p.author IS NOT NULL THEN row_number() OVER author END,
      CASE WHEN p.author IS NOT NULL THEN count(*) OVER (PARTITION BY p.author) END
    FROM instance i LEFT JOIN instance_pull p ON p.instance_id = i.id
    WHERE i.dataset_id = ${datasetId} AND i.id <= ${last}
      AND (NOT ${onlyWhole}::bool OR i.context <> 'missing')
    WINDOW repo AS (PARTITION BY i.repo ORDER BY md5(i.instance_id) COLLATE "C", i.instance_id),
      author AS (PARTITION BY p.author ORDER BY md5(i.instance_id) COLLATE "C", i.instance_id)`;
}

/** A filter run as it is stored. */
export interface StoredFilterRun {
  runId: number;
  datasetId: number;
  dataset: string;
  status: RunStatus;
  config: unknown;
  versions: unknown;
  /** Bit of each rule, by code. */
  bits: Record<string, number>;
  /** The funnel, once the run is done. */
  summary: unknown;
  /** ISO 8601, UTC; null while it goes on. */
  finishedAt: string | null;
}

/** The filter run of this id; null when there is none, it has not begun, or its dataset is gone. */
export async function readFilterRun(db: Db, runId: number): Promise<StoredFilterRun | null> {
  const found = await db.filterRun.findUnique({
    where: { runId },
    include: { run: true, dataset: { select: { name: true } } },
  });
  if (!found) return null;
  const { run, dataset, datasetId, bits, summary } = found;
  return {
    ...{ runId, datasetId, summary },
    dataset: dataset.name,
    status: run.status,
    config: run.config,
    versions: run.versions,
    bits: bits as Record<string, number>,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/** Keeps a run's funnel, and tells the planner of the rows that came with it. */
export async function writeSummary(
  tx: Prisma.TransactionClient,
  runId: number,
  summary: object,
): Promise<void> {
  const json = JSON.stringify(summary);
  await tx.$executeRaw`UPDATE filter_run SET summary = ${json}::jsonb WHERE run_id = ${runId}`;
  await tx.$executeRaw`ANALYZE verdict`;
}
