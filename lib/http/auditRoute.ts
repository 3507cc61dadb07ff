import { z } from 'zod';
import type { Db } from '@/lib/db/client';
import { readAudit, type AuditReport } from '@/lib/db/audits/readAudit';
import { readLabelledQueue, type LabelledItem, type LabelledQueue } from '@/lib/db/labels/queueLabels';
import { Problem } from './problem';

const Id = z.coerce.number().int().min(1).max(2_147_483_647);

/** The folder of an audit's address: /audits/[id]. */
export const AuditParams = z.object({ id: Id });

/** The folder of a queue's agreement: /agreement/[queue]. */
export const QueueParams = z.object({ queue: Id });

/** An item of it: /agreement/[queue]/items/[item]. */
export const QueueItemParams = QueueParams.extend({ item: Id });

/** The audit of this id. Throws a Problem when there is none. */
export async function auditOf(db: Db, id: number): Promise<AuditReport> {
  const audit = await readAudit(db, id);
  if (audit) return audit;
  throw new Problem('not-found', `There is no audit ${id}. /api/audits lists those that there are.`);
}

/** What is not there is said alike for pages and routes. */
export function noQueue(id: number): Problem {
  return new Problem('not-found', `There is no labelling queue ${id}. It may have been deleted.`);
}

/** A queue's item with all that was said of it. Throws a Problem when there is none. */
export async function labelledItem(
  db: Db,
  { queue: id, item: itemId }: z.infer<typeof QueueItemParams>,
): Promise<{ queue: LabelledQueue; item: LabelledItem }> {
  const queue = await readLabelledQueue(db, id, itemId);
  const item = queue?.items[0];
  if (!queue || !item) throw new Problem('not-found', `The queue ${id} has no item ${itemId}.`);
  return { queue, item };
}
