import type { Values } from '@/lib/labels/schema';
import type { Db } from '../client';
import { Prisma } from '../generated/client';

/** What claims are made with: the database and what time it is. */
export interface Claiming {
  db: Db;
  now: () => Date;
}

/** How long one may wait for a connection and for others' locks, milliseconds: many may ask at once. */
export const PATIENCE = { maxWait: 15_000, timeout: 30_000 };

/** Why a claim, or something with one, is refused. */
export type Refusal =
  /** There is none of this id, or it is somebody else's. */
  | 'unknown'
  /** The queue is closed. */
  | 'closed'
  /** It lapsed, and others have the item now. */
  | 'taken'
  /** It was submitted or skipped already, perhaps in another tab. */
  | 'ended'
  /** It is not in a state for that. */
  | 'unfit';

/** An item as the person who has it sees it. */
export interface ClaimView {
  claim: number;
  item: number;
  /** From 0. */
  position: number;
  dataset: string;
  instanceId: string;
  run: number | null;
  rule: string | null;
  outcome: string | null;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** Why it was sent back or skipped before; empty otherwise. */
  reason: string;
  /** What this person said of it before; null for the first time. */
  former: { values: Values; note: string } | null;
}

/** A view of a claim of this id. */
export async function viewClaim(tx: Prisma.TransactionClient, id: number): Promise<ClaimView> {
  const { item, label, expiresAt, reason } = await tx.queueClaim.findUniqueOrThrow({
    where: { id },
    include: {
      label: true,
      item: { include: { instance: true, queue: { select: { dataset: { select: { name: true } } } } } },
    },
  });
  return {
    ...{ claim: id, item: item.id, position: item.position, dataset: item.queue.dataset.name },
    ...{ instanceId: item.instance.instanceId, run: item.runId, rule: item.rule, outcome: item.outcome },
    ...{ expiresAt: expiresAt.toISOString(), reason },
    former: label && label.values !== null ? { values: label.values as Values, note: label.note } : null,
  };
}

/**
 * The next item for a person: one that this person holds already, else one that was sent back, else the first that
 * wants another annotator. `besides`: claims whose items are not wanted again, as they are on the screen. Null: there
 * is nothing left to do. However many ask at once, no item goes to more people than it wants and none is passed over.
 */
export async function claimNext(
  { db, now }: Claiming,
  { queueId, annotatorId, besides }: { queueId: number; annotatorId: string; besides: readonly number[] },
): Promise<ClaimView | Refusal | null> {
  const queue = await db.queue.findUnique({ where: { id: queueId } });
  if (!queue) return 'unknown';
  if (queue.closedAt) return 'closed';
  const at = now();
  const expires = new Date(at.getTime() + queue.claimSeconds * 1000);
  await lapse(db, queueId, at);
  // Nobody waits where there is a free item. Waiting comes second: what somebody is just taking may want one more.
  for (const patience of [Prisma.sql`SKIP LOCKED`, Prisma.empty]) {
    const claim = await db.$transaction(async (tx) => {
      // Two tabs of one person get the same item, not two.
      await tx.$queryRaw`SELECT 1 FROM (
        SELECT pg_advisory_xact_lock(${queueId}, hashtext(${annotatorId}))) AS held`;
      const held = await resume(tx, { queueId, annotatorId, besides, at, expires });
      const id = held ?? (await take(tx, { queueId, annotatorId, at, expires, patience }));
      return id === undefined ? null : viewClaim(tx, id);
    }, PATIENCE);
    if (claim) return claim;
  }
  return null;
}

interface Asked {
  queueId: number;
  annotatorId: string;
  at: Date;
  expires: Date;
}

/** Frees the items whose claims have run out; the late ones are told when they come. */
async function lapse(db: Db, queueId: number, at: Date): Promise<void> {
  await db.$executeRaw`
    WITH due AS (
      SELECT q.id FROM queue_item q WHERE q.queue_id = ${queueId} AND q.id IN (
        SELECT c.item_id FROM queue_claim c WHERE c.state = 'claimed' AND c.expires_at <= ${at})
      ORDER BY q.id FOR UPDATE SKIP LOCKED),
    gone AS (
      UPDATE queue_claim c SET state = 'lapsed', ended_at = ${at} FROM due
      WHERE c.item_id = due.id AND c.state = 'claimed' AND c.expires_at <= ${at} RETURNING c.item_id)
    UPDATE queue_item q SET open_slots = open_slots + freed.slots
    FROM (SELECT item_id, count(*)::int AS slots FROM gone GROUP BY item_id) AS freed WHERE q.id = freed.item_id`;
}

/** An item that this person has, or is to do again; its time begins anew. */
async function resume(
  tx: Prisma.TransactionClient,
  { queueId, annotatorId, besides, expires }: Asked & { besides: readonly number[] },
): Promise<number | undefined> {
  const [held] = await tx.$queryRaw<{ id: number; item: number }[]>`
    SELECT c.id, c.item_id AS item FROM queue_claim c JOIN queue_item q ON q.id = c.item_id
    WHERE q.queue_id = ${queueId} AND c.annotator_id = ${annotatorId} AND c.state IN ('claimed', 'returned')
      AND c.id <> ALL(${besides}::int[])
    ORDER BY c.state, q.position LIMIT 1`;
  if (!held) return undefined;
  await lockItem(tx, held.item);
  const { count } = await tx.queueClaim.updateMany({
    where: { id: held.id, state: { in: ['claimed', 'returned'] } },
    data: { state: 'claimed', expiresAt: expires, endedAt: null },
  });
  return count > 0 ? held.id : undefined;
}

/** The first item that wants somebody and that this person has not had. */
async function take(
  tx: Prisma.TransactionClient,
  { queueId, annotatorId, at, expires, patience }: Asked & { patience: Prisma.Sql },
): Promise<number | undefined> {
  const [free] = await tx.$queryRaw<{ id: number }[]>`
    SELECT q.id FROM queue_item q WHERE q.queue_id = ${queueId} AND q.open_slots > 0 AND NOT EXISTS (
      SELECT 1 FROM queue_claim c
      WHERE c.item_id = q.id AND c.annotator_id = ${annotatorId} AND c.state <> 'lapsed')
    ORDER BY q.position LIMIT 1 FOR UPDATE OF q ${patience}`;
  if (!free) return undefined;
  await tx.$executeRaw`UPDATE queue_item SET open_slots = open_slots - 1 WHERE id = ${free.id}`;
  const [claim] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO queue_claim (item_id, annotator_id, claimed_at, expires_at)
    VALUES (${free.id}, ${annotatorId}, ${at}, ${expires})
    ON CONFLICT (item_id, annotator_id) DO UPDATE SET state = 'claimed', claimed_at = excluded.claimed_at,
      expires_at = excluded.expires_at, ended_at = NULL, reason = ''
    RETURNING id`;
  return claim?.id;
}

/** Locks an item, as everybody does who changes one of its claims. */
export async function lockItem(tx: Prisma.TransactionClient, item: number): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM queue_item WHERE id = ${item} FOR UPDATE`;
}
