import type { Db } from '../client';
import type { InstanceKey } from './readInstance';

/** The key of an instance's row; null when there is none of this name. */
export async function findInstance(db: Db, { dataset, instanceId }: InstanceKey): Promise<number | null> {
  const where = { instanceId, dataset: { name: dataset } };
  return (await db.instance.findFirst({ where, select: { id: true } }))?.id ?? null;
}
