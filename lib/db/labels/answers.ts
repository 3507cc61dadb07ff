import type { Values } from '@/lib/labels/schema';
import type { Db } from '../client';
import { Prisma } from '../generated/client';
import { cleanText } from '../payload';
import { lockItem, PATIENCE, viewClaim, type Claiming, type ClaimView, type Refusal } from './claims';
import { jsonOf } from './write';

/** A claim that is locked together with its item. */
type Locked = Prisma.QueueClaimGetPayload<{ include: { item: { include: { queue: true } } } }>;

const WITH_ITEM = { item: { include: { queue: true } } } as const;

/** Does something with a claim while nobody else can; refuses where there is none, or its queue is closed. */
async function withClaim<Result>(
  db: Db,
  id: number,
  work: (tx: Prisma.TransactionClient, claim: Locked) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  return db.$transaction(async (tx) => {
    const found = await tx.queueClaim.findUnique({ where: { id }, select: { itemId: true } });
    if (!found) return 'unknown';
    await lockItem(tx, found.itemId);
    return work(tx, await tx.queueClaim.findUniqueOrThrow({ where: { id }, include: WITH_ITEM }));
  }, PATIENCE);
}

/** What a person answers. */
export interface Submission {
  claim: number;
  annotatorId: string;
  /** Checked against the schema of the queue. */
  values: Values;
  note: string;
  /** UUID, made by whoever sends it: sent again it gives the same label, never another. */
  submission: string;
  seconds: number | null;
}

/**
 * Answers a claim and gives the label's id. One that has run out is answered all the same unless others have taken the
 * item. What this person said of the item before is superseded.
 */
export async function submitLabel(
  { db, now }: Claiming,
  { claim: id, annotatorId, submission, ...said }: Submission,
): Promise<{ label: number } | Refusal> {
  return withClaim(db, id, async (tx, claim) => {
    if (claim.annotatorId !== annotatorId) return 'unknown';
    const before = await tx.label.findUnique({ where: { submission } });
    if (before)
      return before.annotatorId === annotatorId && before.queueItemId === claim.itemId
        ? { label: before.id }
        : 'unfit';
    if (claim.item.queue.closedAt) return 'closed';
    if (claim.state === 'submitted' || claim.state === 'skipped') return 'ended';
    if (claim.state === 'lapsed' && !(await takeSlot(tx, claim.itemId))) return 'taken';
    const label = await writeAnswer(tx, claim, { ...said, submission });
    await tx.queueClaim.update({
      where: { id },
      data: { state: 'submitted', endedAt: now(), labelId: label, reason: '' },
    });
    return { label };
  });
}

async function writeAnswer(
  tx: Prisma.TransactionClient,
  { item, annotatorId }: Locked,
  {
    values,
    note,
    submission,
    seconds,
  }: Pick<Submission, 'note' | 'submission' | 'seconds'> & { values: Values | null },
): Promise<number> {
  const { queue } = item;
  await tx.label.updateMany({
    where: { annotatorId, queueItemId: item.id, supersededAt: null, origin: 'queue' },
    data: { supersededAt: new Date() },
  });
  const { id } = await tx.label.create({
    data: {
      ...{ instanceId: item.instanceId, runId: item.runId, rule: item.rule, outcome: item.outcome },
      ...{ schemaName: queue.schemaName, schemaVersion: queue.schemaVersion, queueItemId: item.id },
      ...{ annotatorId, note: cleanText(note), origin: 'queue', submission, seconds },
      values: values === null ? Prisma.DbNull : (JSON.parse(jsonOf(values) ?? '') as Prisma.InputJsonObject),
    },
  });
  return id;
}

/** Passes an item on, with the reason. It goes to somebody else, and not to this person again. */
export async function skipItem(
  { db, now }: Claiming,
  { claim: id, annotatorId, reason }: { claim: number; annotatorId: string; reason: string },
): Promise<Refusal | null> {
  return withClaim(db, id, async (tx, claim) => {
    if (claim.annotatorId !== annotatorId) return 'unknown';
    if (claim.state === 'skipped') return null;
    if (claim.item.queue.closedAt) return 'closed';
    if (claim.state === 'submitted') return 'ended';
    if (claim.state !== 'lapsed') await giveSlot(tx, claim.itemId);
    const data = { state: 'skipped', endedAt: now(), reason: cleanText(reason) } as const;
    await tx.queueClaim.update({ where: { id }, data });
    return null;
  });
}

/**
 * Takes back what a person submitted or skipped, and claims the item for them again: of this claim, or without one of
 * the last in the queue. Null: there is nothing to take back.
 */
export async function takeBack(
  { db, now }: Claiming,
  { queueId, annotatorId, claim: wanted }: { queueId: number; annotatorId: string; claim: number | null },
): Promise<ClaimView | Refusal | null> {
  const last = await db.queueClaim.findFirst({
    where: {
      ...{ annotatorId, item: { queueId } },
      ...(wanted === null ? { state: { in: ['submitted', 'skipped'] } } : { id: wanted }),
    },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
  });
  if (!last) return wanted === null ? null : 'unknown';
  return withClaim(db, last.id, async (tx, claim) => {
    const { queue } = claim.item;
    if (queue.closedAt) return 'closed';
    if (claim.state === 'submitted') {
      const nothing = { values: null, note: '', seconds: null };
      await writeAnswer(tx, claim, { ...nothing, submission: crypto.randomUUID() });
    } else if (claim.state === 'skipped' || claim.state === 'lapsed') {
      if (!(await takeSlot(tx, claim.itemId))) return 'taken';
    }
    const expiresAt = new Date(now().getTime() + queue.claimSeconds * 1000);
    await tx.queueClaim.update({
      where: { id: claim.id },
      data: { state: 'claimed', expiresAt, endedAt: null },
    });
    return viewClaim(tx, claim.id);
  });
}

/** Sends what a person submitted or skipped back to the same person. Their label stays until they have done it again. */
export async function sendBack(
  { db, now }: Claiming,
  { claim: id, reason }: { claim: number; reason: string },
): Promise<Refusal | null> {
  return withClaim(db, id, async (tx, claim) => {
    if (claim.state === 'returned') return null;
    if (claim.state !== 'submitted' && claim.state !== 'skipped') return 'unfit';
    if (claim.state === 'skipped' && !(await takeSlot(tx, claim.itemId))) return 'taken';
    const data = { state: 'returned', endedAt: now(), reason: cleanText(reason) } as const;
    await tx.queueClaim.update({ where: { id }, data });
    return null;
  });
}

/** Opens an item again that somebody holds or is to do again, for whoever comes next. */
export async function reopenItem({ db, now }: Claiming, id: number): Promise<Refusal | null> {
  return withClaim(db, id, async (tx, claim) => {
    if (claim.state === 'lapsed') return null;
    if (claim.state === 'submitted') return 'unfit';
    // One who skipped it may be asked again.
    if (claim.state !== 'skipped') await giveSlot(tx, claim.itemId);
    await tx.queueClaim.update({ where: { id }, data: { state: 'lapsed', endedAt: now() } });
    return null;
  });
}

async function takeSlot(tx: Prisma.TransactionClient, item: number): Promise<boolean> {
  const { count } = await tx.queueItem.updateMany({
    where: { id: item, openSlots: { gt: 0 } },
    data: { openSlots: { decrement: 1 } },
  });
  return count > 0;
}

async function giveSlot(tx: Prisma.TransactionClient, item: number): Promise<void> {
  await tx.queueItem.update({ where: { id: item }, data: { openSlots: { increment: 1 } } });
}
