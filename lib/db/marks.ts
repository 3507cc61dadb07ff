import { QUESTIONABLE } from '@/lib/labels/shipped/questionable';
import type { Query } from '@/lib/query/parseQuery';
import type { Db } from './client';
import { Prisma } from './generated/client';
import type { MarkKind } from './generated/enums';
import { labelFound } from './labels/bulk';
import { lockInstances, writeLabels, type NewLabel } from './labels/write';
import { cleanText } from './payload';

/** A person's judgement of an instance: a label under the schema `questionable`. Kind null takes the former back. */
export interface NewMark {
  kind: MarkKind | null;
  /** A key of lib/labels/reasons. */
  reason: string | null;
  note: string;
}

/** A mark as it was made. Times are ISO 8601, UTC. */
export interface MarkEntry extends NewMark {
  createdAt: string;
  /** Null while it is the current one of whoever made it. */
  supersededAt: string | null;
}

/** A mark with the instance that it is about. */
export interface ExportedMark extends MarkEntry {
  instanceId: string;
}

/** Marks one instance; what it was marked before stays as history. False when the dataset has no such instance. */
export async function markInstance(
  db: Db,
  { datasetId, id, annotatorId }: { datasetId: number; id: string; annotatorId: string },
  mark: NewMark,
): Promise<boolean> {
  const where = Prisma.sql`i.dataset_id = ${datasetId} AND i.instance_id = ${cleanText(id)}`;
  return db.$transaction(async (tx) => {
    const keys = await lockInstances(tx, where);
    await writeLabels(tx, keys, { ...labelOf(mark), annotatorId, origin: 'page', bulk: null });
    return keys.length > 0;
  });
}

/** Marks everything that a query finds, as labelFound does. Gives the number found. */
export async function markFound(
  db: Db,
  found: { datasetId: number; query: Query; expected: number; annotatorId: string; bulk: string },
  mark: NewMark,
): Promise<number> {
  return labelFound(db, found, labelOf(mark));
}

function labelOf({ kind, reason, note }: NewMark): Pick<NewLabel, 'schema' | 'values' | 'note' | 'verdict'> {
  const hasReason = kind === 'questionable' && reason !== null;
  const values = kind && { judgement: kind, ...(hasReason ? { reason } : {}) };
  return { schema: { name: QUESTIONABLE, version: 1 }, values, note, verdict: null };
}

/** Labels that are marks: made outside of queues. */
const MARKS = { schemaName: QUESTIONABLE, queueItemId: null } satisfies Prisma.LabelWhereInput;

/** Every mark an instance ever had, newest first. */
export async function markHistory(db: Db, datasetId: number, id: string): Promise<MarkEntry[]> {
  const rows = await db.label.findMany({
    where: { ...MARKS, instance: { datasetId, instanceId: cleanText(id) } },
    orderBy: { id: 'desc' },
  });
  return rows.map(toEntry);
}

/** A page of the marks of a dataset, in the order they were made: those after `after`, at most `limit`. */
export async function pageMarks(
  db: Db,
  { datasetId, after, limit }: { datasetId: number; after: number; limit: number },
  { withHistory }: { withHistory: boolean },
): Promise<(ExportedMark & { id: number })[]> {
  const current = withHistory ? {} : { supersededAt: null, values: { not: Prisma.DbNull } };
  const rows = await db.label.findMany({
    where: { ...MARKS, id: { gt: after }, instance: { datasetId }, ...current },
    orderBy: { id: 'asc' },
    take: limit,
    include: { instance: { select: { instanceId: true } } },
  });
  return rows.map(({ instance, ...row }) => ({
    id: row.id,
    instanceId: instance.instanceId,
    ...toEntry(row),
  }));
}

const BATCH = 1_000;

/** The marks of a dataset in the order they were made; only the current ones, or with all that they replaced. */
export async function* exportMarks(
  db: Db,
  datasetId: number,
  which: { withHistory: boolean },
): AsyncGenerator<ExportedMark> {
  let after = 0;
  for (;;) {
    const page = await pageMarks(db, { datasetId, after, limit: BATCH }, which);
    for (const { id, ...mark } of page) {
      after = id;
      yield mark;
    }
    if (page.length < BATCH) return;
  }
}

interface LabelRow {
  values: Prisma.JsonValue;
  note: string;
  createdAt: Date;
  supersededAt: Date | null;
}

function toEntry({ values, note, createdAt, supersededAt }: LabelRow): MarkEntry {
  const { judgement, reason } = (values ?? {}) as { judgement?: MarkKind; reason?: string };
  return {
    ...{ kind: judgement ?? null, reason: reason ?? null, note },
    createdAt: createdAt.toISOString(),
    supersededAt: supersededAt?.toISOString() ?? null,
  };
}
