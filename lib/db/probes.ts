import type { Db } from './client';
import type { Prisma } from './generated/client';

type Transaction = Prisma.TransactionClient;

/** What the probes earned on an instance. */
export interface InstanceProbes {
  /** The reward of each probe by its name. */
  rewards: Record<string, number>;
  /** The best of them. */
  floor: number;
  /** What the oracle earns as edits; null where they can't say all of it. */
  ceiling: number | null;
  /** Of the scorer and of the probes, such as 1.2. */
  scorerVersion: string;
}

/** Which of a dataset's instances are still to be probed by a version of scorer and probes: those with their whole files. */
export interface Unprobed {
  datasetId: number;
  scorerVersion: string;
}

const missing = ({ datasetId, scorerVersion }: Unprobed) =>
  ({
    datasetId,
    context: 'whole',
    OR: [{ probes: null }, { probes: { scorerVersion: { not: scorerVersion } } }],
  }) satisfies Prisma.InstanceWhereInput;

/** Instances to be probed, after an id and in order of ids. */
export async function unprobedInstances(
  db: Db,
  which: Unprobed,
  { after, limit }: { after: number; limit: number },
): Promise<{ id: number; instanceId: string }[]> {
  return db.instance.findMany({
    where: { ...missing(which), id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, instanceId: true },
  });
}

/** How many instances are to be probed, and how many of the dataset can't be, as their files are not whole. */
export async function countUnprobed(db: Db, which: Unprobed): Promise<{ open: number; notWhole: number }> {
  const [open, notWhole] = await Promise.all([
    db.instance.count({ where: missing(which) }),
    db.instance.count({ where: { datasetId: which.datasetId, context: { not: 'whole' } } }),
  ]);
  return { open, notWhole };
}

/** Keeps what probes earned, in place of what was kept before. An instance that was deleted meanwhile is passed over. */
export async function writeProbes(
  tx: Transaction,
  found: readonly (InstanceProbes & { instanceId: number })[],
): Promise<void> {
  for (const { instanceId, rewards, floor, ceiling, scorerVersion } of found) {
    const { count } = await tx.instance.updateMany({ where: { id: instanceId }, data: { floor, ceiling } });
    if (count === 0) continue;
    const data = { rewards, scorerVersion, computedAt: new Date() };
    await tx.instanceProbes.upsert({
      where: { instanceId },
      create: { instanceId, ...data },
      update: data,
    });
  }
}

/** Forgets what probes earned on instances whose files are about to become others. */
export async function dropProbes(tx: Transaction, instanceIds: readonly number[]): Promise<void> {
  const ids = { in: [...instanceIds] };
  const { count } = await tx.instanceProbes.deleteMany({ where: { instanceId: ids } });
  if (count > 0) await tx.instance.updateMany({ where: { id: ids }, data: { floor: null, ceiling: null } });
}

/** What probes earned on an instance; null before they were tried. */
export async function readProbes(db: Db, instanceId: number): Promise<InstanceProbes | null> {
  const row = await db.instanceProbes.findUnique({
    where: { instanceId },
    include: { instance: { select: { floor: true, ceiling: true } } },
  });
  if (row === null) return null;
  const { floor, ceiling } = row.instance;
  if (floor === null) return null;
  const { rewards, scorerVersion } = row;
  return { rewards: rewards as Record<string, number>, ceiling, scorerVersion, floor };
}
