import { z } from 'zod';
import type { Db } from '@/lib/db/client';
import { readAudit, type AuditReport } from '@/lib/db/audits/readAudit';
import { readLabelledQueue, type LabelledItem, type LabelledQueue } from '@/lib/db/labels/queueLabels';
import { Problem } from './problem';

const Id = z.coerce.number().int().min(1).max(2_147_483_647);

/** The folder of an audit's address: /audits/[id]. */
export const AuditParams = z.object({ id: Id });

/** An item of a queue: /queues/[id]/items/[item]. */
export const QueueItemParams = AuditParams.extend({ item: Id });

/** The audit of this id. Throws a Problem when there is none. */
export async function auditOf(db: Db, id: number): Promise<AuditReport> {
  const audit = await readAudit(db, id);
  if (audit) return audit;
  throw new Problem('not-found', `There is no audit ${id}. /api/audits lists those that there are.`);
}

/** A queue's item with all that was said of it. Throws a Problem when there is none. */
export async function labelledItem(
  db: Db,
  { id, item: itemId }: z.infer<typeof QueueItemParams>,
): Promise<{ queue: LabelledQueue; item: LabelledItem }> {
  const queue = await readLabelledQueue(db, id, itemId);
  const item = queue?.items[0];
  if (!queue || !item) throw new Problem('not-found', `The queue ${id} has no item ${itemId}.`);
  return { queue, item };
}
