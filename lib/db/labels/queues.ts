import type { Definition, Values } from '@/lib/labels/schema';
import type { Db } from '../client';
import { Prisma } from '../generated/client';
import { cleanText } from '../payload';

/** Where the items of a queue came from, as it is kept with it: the same source draws the same items again. */
export type QueueSource =
  | { kind: 'query'; query: string }
  | { kind: 'random'; query: string; n: number; seed: number }
  | { kind: 'stratified'; query: string; n: number; seed: number; by: Stratum }
  | { kind: 'nearly'; run: number; rule: string; n: number; seed: number }
  | { kind: 'audit'; run: number; target: string; n: number; seed: number };

/** By what a stratified sample takes as many of each. */
export const STRATA = ['repo', 'language', 'licence', 'context', 'mark'] as const;
/** One of {@link STRATA}. */
export type Stratum = (typeof STRATA)[number];

/** A question of a queue. */
export interface NewItem {
  /** Key of the instance. */
  key: number;
  stratum: string | null;
  /** The verdict that it is about; null when it is about the instance. */
  verdict: { runId: number; rule: string; outcome: string } | null;
}

/** What a queue is made with. */
export interface NewQueue {
  datasetId: number;
  name: string;
  schema: { name: string; version: number };
  source: QueueSource;
  /** How many people label each item. */
  annotators: number;
  isBlind: boolean;
  claimSeconds: number;
  createdById: string;
}

/** The most items of a queue. */
export const MOST_ITEMS = 200_000;

const BATCH = 20_000;
const TIMEOUT = 120_000;

/** Makes a queue of these items, in their order. Gives its id; null when the dataset has a queue of this name. */
export async function createQueue(
  db: Db,
  queue: NewQueue,
  items: readonly NewItem[],
): Promise<number | null> {
  const { schema, source, name, ...rest } = queue;
  const clean = cleanText(name);
  return db.$transaction(
    async (tx) => {
      // Of two at once, the second waits and then finds the first.
      await tx.$queryRaw`SELECT 1 FROM dataset WHERE id = ${queue.datasetId} FOR NO KEY UPDATE`;
      if (await tx.queue.findFirst({ where: { datasetId: queue.datasetId, name: clean } })) return null;
      const { id } = await tx.queue.create({
        data: { ...rest, name: clean, schemaName: schema.name, schemaVersion: schema.version, source },
      });
      for (let at = 0; at < items.length; at += BATCH) {
        const rows = items
          .slice(at, at + BATCH)
          .map(({ key, stratum, verdict }) => ({ key, stratum, ...verdict }));
        await tx.$executeRaw`
          INSERT INTO queue_item (queue_id, position, instance_id, run_id, rule, outcome, stratum, open_slots)
          SELECT ${id}, ${at} + row_number() OVER (ORDER BY given.at)::int - 1, (given.row ->> 'key')::int,
            (given.row ->> 'runId')::int, given.row ->> 'rule', given.row ->> 'outcome', given.row ->> 'stratum',
            ${queue.annotators}
          FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS given (row, at)`;
      }
      return id;
    },
    { timeout: TIMEOUT },
  );
}

/** A queue with how far it is. Times are ISO 8601, UTC. */
export interface QueueSummary {
  id: number;
  dataset: string;
  name: string;
  schema: string;
  version: number;
  source: QueueSource;
  annotators: number;
  isBlind: boolean;
  claimSeconds: number;
  createdBy: string;
  createdAt: string;
  closedAt: string | null;
  /** Its items. */
  items: number;
  /** Labels wanted: items times annotators. */
  wanted: number;
  submitted: number;
  skipped: number;
  returned: number;
  /** Held by somebody now. */
  claimed: number;
}

/** All queues, the newest first; or one of them. */
export async function listQueues(db: Db, id?: number): Promise<QueueSummary[]> {
  const rows = await db.$queryRaw<(QueueSummary & { createdAt: Date; closedAt: Date | null })[]>`
    SELECT q.id, d.name AS dataset, q.name, q.schema_name AS schema, q.schema_version AS version, q.source, q.annotators,
      q.is_blind AS "isBlind", q.claim_seconds AS "claimSeconds", u.name AS "createdBy", q.created_at AS "createdAt",
      q.closed_at AS "closedAt",
      (SELECT count(*)::int FROM queue_item i WHERE i.queue_id = q.id) AS items,
      coalesce(c.submitted, 0) AS submitted, coalesce(c.skipped, 0) AS skipped,
      coalesce(c.returned, 0) AS returned, coalesce(c.claimed, 0) AS claimed
    FROM queue q JOIN dataset d ON d.id = q.dataset_id JOIN user_account u ON u.id = q.created_by_id
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE c.state = 'submitted')::int AS submitted,
        count(*) FILTER (WHERE c.state = 'skipped')::int AS skipped,
        count(*) FILTER (WHERE c.state = 'returned')::int AS returned,
        count(*) FILTER (WHERE c.state = 'claimed')::int AS claimed
      FROM queue_claim c JOIN queue_item i ON i.id = c.item_id WHERE i.queue_id = q.id) AS c ON true
    WHERE ${id === undefined ? Prisma.sql`TRUE` : Prisma.sql`q.id = ${id}`} ORDER BY q.id DESC`;
  return rows.map(({ createdAt, closedAt, ...row }) => ({
    ...row,
    wanted: row.items * row.annotators,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }));
}

/** What a person has done in a queue. */
export interface PersonProgress {
  annotatorId: string;
  name: string;
  submitted: number;
  skipped: number;
  returned: number;
  claimed: number;
  /** Median seconds of a label; null without one. */
  seconds: number | null;
  /** Of the last that was submitted, ISO 8601, UTC. */
  lastAt: string | null;
}

/** A queue's progress by person, who did most first. */
export async function readProgress(db: Db, queueId: number): Promise<PersonProgress[]> {
  const rows = await db.$queryRaw<(PersonProgress & { lastAt: Date | null })[]>`
    SELECT u.id AS "annotatorId", u.name,
      count(*) FILTER (WHERE c.state = 'submitted')::int AS submitted,
      count(*) FILTER (WHERE c.state = 'skipped')::int AS skipped,
      count(*) FILTER (WHERE c.state = 'returned')::int AS returned,
      count(*) FILTER (WHERE c.state = 'claimed')::int AS claimed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY l.seconds) FILTER (WHERE c.state = 'submitted') AS seconds,
      max(c.ended_at) FILTER (WHERE c.state = 'submitted') AS "lastAt"
    FROM queue_claim c JOIN queue_item i ON i.id = c.item_id JOIN user_account u ON u.id = c.annotator_id
    LEFT JOIN label l ON l.id = c.label_id
    WHERE i.queue_id = ${queueId} AND c.state <> 'lapsed'
    GROUP BY u.id, u.name ORDER BY submitted DESC, u.name, u.id`;
  return rows.map((row) => ({ ...row, lastAt: row.lastAt?.toISOString() ?? null }));
}

/** Closes a queue, so that nothing is claimed or submitted any more, or opens it again. False: there is none. */
export async function setQueueClosed(db: Db, id: number, closedAt: Date | null): Promise<boolean> {
  return (await db.queue.updateMany({ where: { id }, data: { closedAt } })).count > 0;
}

/** The version of the schema that a queue is labelled by; null: there is no such queue. */
export async function readQueueSchema(db: Db, id: number): Promise<Definition | null> {
  const queue = await db.queue.findUnique({ where: { id }, select: { schema: true } });
  return queue && (queue.schema.definition as unknown as Definition);
}

/** The version of the schema that a claim is answered by; null: there is no such claim. */
export async function readClaimSchema(db: Db, claim: number): Promise<Definition | null> {
  const found = await db.queueClaim.findUnique({ where: { id: claim }, select: { item: true } });
  return found && readQueueSchema(db, found.item.queueId);
}

/** An item of a queue with who is at it. Others' answers are null while they must not be seen. */
export interface QueueItemRow {
  id: number;
  position: number;
  instanceId: string;
  title: string;
  rule: string | null;
  stratum: string | null;
  openSlots: number;
  claims: {
    id: number;
    annotatorId: string;
    name: string;
    state: 'claimed' | 'submitted' | 'skipped' | 'returned' | 'lapsed';
    reason: string;
    values: Values | null;
    note: string | null;
  }[];
}

/**
 * A page of a queue's items in their order. Blind until done: of a blind queue nobody sees what others said of an item
 * before it has all the labels that are wanted, but those who run the queue (`seesAll`).
 */
export async function pageItems(
  db: Db,
  { queueId, offset, limit }: { queueId: number; offset: number; limit: number },
  viewer: { userId: string; seesAll: boolean },
): Promise<QueueItemRow[]> {
  const rows = await db.queueItem.findMany({
    where: { queueId, position: { gte: offset, lt: offset + limit } },
    orderBy: { position: 'asc' },
    include: {
      queue: { select: { isBlind: true } },
      instance: { select: { instanceId: true, title: true } },
      claims: { orderBy: { id: 'asc' }, include: { label: true, annotator: { select: { name: true } } } },
    },
  });
  return rows.map(({ queue, instance, claims, id, position, rule, stratum, openSlots }) => {
    const isDone =
      openSlots === 0 && claims.every(({ state }) => state !== 'claimed' && state !== 'returned');
    const shown = claims.map(({ annotator, label, ...claim }) => {
      const isSeen = !queue.isBlind || isDone || viewer.seesAll || claim.annotatorId === viewer.userId;
      const said = isSeen && claim.state === 'submitted' ? label : null;
      return {
        ...{ id: claim.id, annotatorId: claim.annotatorId, name: annotator.name },
        ...{ state: claim.state, reason: claim.reason },
        values: (said?.values ?? null) as Values | null,
        note: said?.note ?? null,
      };
    });
    return { ...{ id, position, rule, stratum, openSlots }, ...instance, claims: shown };
  });
}
