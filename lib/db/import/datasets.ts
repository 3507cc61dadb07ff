import type { Prisma } from '../generated/client';
import type { Db } from '../client';

type Transaction = Prisma.TransactionClient;

/** The id of the dataset with this name, which is made when it is not there. */
export async function findOrMakeDataset(tx: Transaction, name: string): Promise<number> {
  await tx.$executeRaw`INSERT INTO dataset (name) VALUES (${name}) ON CONFLICT DO NOTHING`;
  const { id } = await tx.dataset.findUniqueOrThrow({ where: { name }, select: { id: true } });
  return id;
}

/** Datasets that hold an instance of one of these ids: whose outputs a file without a dataset's name may hold. */
export async function datasetsWith(db: Db, instanceIds: string[]): Promise<{ id: number; name: string }[]> {
  return db.dataset.findMany({
    where: { instances: { some: { instanceId: { in: instanceIds } } } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/** The id of the batch of this file in a dataset, which is made when it is not there. `sha256` is of the file's bytes. */
export async function findOrMakeBatch(
  tx: Transaction,
  batch: { datasetId: number; sha256: Uint8Array<ArrayBuffer>; name: string; kind: 'output' | 'prediction' },
): Promise<number> {
  const { datasetId, sha256 } = batch;
  await tx.outputBatch.createMany({ data: batch, skipDuplicates: true });
  const { id } = await tx.outputBatch.findUniqueOrThrow({
    where: { datasetId_sha256: { datasetId, sha256 } },
    select: { id: true },
  });
  return id;
}

/** The id of a dataset; null when there is none of that name. */
export async function datasetByName(db: Db, name: string): Promise<number | null> {
  return (await db.dataset.findUnique({ where: { name }, select: { id: true } }))?.id ?? null;
}

/**
 * Has the database look at what instances hold now, as its plans for searches follow from that. It does so by itself
 * only a minute after a load, and not at all when it is stopped before.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await db.$executeRaw`ANALYZE instance, instance_search, instance_text, instance_file, output`;
}

/** Notes which dataset a run writes to; of several, the last. */
export async function giveRunItsDataset(tx: Transaction, runId: number, datasetId: number): Promise<void> {
  await tx.run.update({ where: { id: runId }, data: { datasetId } });
}
