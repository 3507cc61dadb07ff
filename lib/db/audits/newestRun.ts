import type { Db } from '../client';

/** The newest filter run of a dataset that is done; null when there is none. */
export async function newestFilterRun(db: Db, datasetId: number): Promise<number | null> {
  const found = await db.filterRun.findFirst({
    where: { datasetId, run: { status: 'succeeded' } },
    orderBy: { runId: 'desc' },
    select: { runId: true },
  });
  return found?.runId ?? null;
}
