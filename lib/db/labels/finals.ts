import { finalValues, type SettleRule } from '@/lib/labels/finalValues';
import type { FinalHow } from '@/lib/labels/finalRating';
import { itemState } from '@/lib/labels/itemState';
import type { Values } from '@/lib/labels/schema';
import type { Db } from '../client';
import { Prisma } from '../generated/client';
import { cleanText } from '../payload';
import { readLabelledQueue } from './queueLabels';
import { jsonOf } from './write';

/** A decision about an item, to be kept. */
interface NewDecision {
  itemId: number;
  values: Values;
  how: FinalHow | 'adjudicated';
  origins: Readonly<Record<string, string>>;
  note: string;
}

/**
 * Decides an item after all of its labels were seen; what was decided before stays as history. The values must fit the
 * queue's schema. False when the queue has no such item.
 */
export async function adjudicate(
  db: Db,
  { queueId, itemId, decidedById }: { queueId: number; itemId: number; decidedById: string },
  { values, note }: { values: Values; note: string },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const found = await lockItems(tx, queueId, itemId);
    if (found === 0) return false;
    await write(tx, [{ itemId, values, note, how: 'adjudicated', origins: {} }], decidedById);
    return true;
  });
}

/** What settling came to: items that have final answers now, and conflicts that the rule leaves. */
export interface Settled {
  settled: number;
  left: number;
}

/** Has a rule decide every conflict of a queue that nobody has decided. */
export async function settleByRule(
  db: Db,
  { queueId, rule, decidedById }: { queueId: number; rule: SettleRule; decidedById: string },
): Promise<Settled | null> {
  return db.$transaction(
    async (tx) => {
      await lockItems(tx, queueId, null);
      const queue = await readLabelledQueue(tx, queueId);
      if (!queue) return null;
      const { definition } = queue.schema;
      const decisions: NewDecision[] = [];
      let left = 0;
      for (const { id, labels, decision } of queue.items) {
        const given = labels.map(({ values }) => values);
        const { state } = itemState(definition, given, { wanted: queue.annotators, decision });
        if (state !== 'conflict') continue;
        const final = finalValues(definition, given, rule);
        if (final) decisions.push({ itemId: id, note: '', ...final });
        else left += 1;
      }
      await write(tx, decisions, decidedById);
      return { settled: decisions.length, left };
    },
    { timeout: 60_000 },
  );
}

/** Two people who decide the same item wait for one another. */
async function lockItems(
  tx: Prisma.TransactionClient,
  queueId: number,
  itemId: number | null,
): Promise<number> {
  const one = itemId === null ? Prisma.empty : Prisma.sql`AND id = ${itemId}`;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM queue_item WHERE queue_id = ${queueId} ${one} ORDER BY id FOR NO KEY UPDATE`;
  return rows.length;
}

async function write(
  tx: Prisma.TransactionClient,
  decisions: readonly NewDecision[],
  decidedById: string,
): Promise<void> {
  const items = decisions.map(({ itemId }) => itemId);
  await tx.$executeRaw`
    UPDATE final_label SET superseded_at = now() WHERE queue_item_id = ANY(${items}) AND superseded_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO final_label (queue_item_id, "values", origins, how, decided_by_id, note)
    SELECT item, given::jsonb, origin::jsonb, how::"FinalHow", ${decidedById}, note
    FROM unnest(${items}::int[], ${decisions.map(({ values }) => jsonOf(values))}::text[],
      ${decisions.map(({ origins }) => JSON.stringify(origins))}::text[],
      ${decisions.map(({ how }) => how)}::text[], ${decisions.map(({ note }) => cleanText(note))}::text[])
      AS n (item, given, origin, how, note)`;
}
