import type { Prisma } from '../generated/client';
import type { HourStatus } from '../generated/enums';
import type { Db } from '../client';

/** An hour of a dataset as it was found. `hour` is whole hours since 1970, UTC. */
export interface FoundHour {
  hour: number;
  status: HourStatus;
  knownGap: string | null;
  detail: string | null;
  scope: Uint8Array<ArrayBuffer>;
  sha256: Uint8Array<ArrayBuffer> | null;
  counts: Record<string, number>;
  loadId: number | null;
}

/** Writes down how an hour was found, in place of an earlier reading. */
export async function writeHour(
  tx: Prisma.TransactionClient,
  datasetId: number,
  { hour, ...found }: FoundHour,
): Promise<void> {
  const former = await tx.archiveHour.findUnique({ where: { datasetId_hour: { datasetId, hour } } });
  const data = { ...found, scannedAt: new Date() };
  await tx.archiveHour.upsert({
    where: { datasetId_hour: { datasetId, hour } },
    create: { datasetId, hour, ...data },
    update: data,
  });
  if (former?.loadId != null) await tx.archiveLoad.deleteMany({ where: { id: former.loadId } });
}

/** Hours of a dataset that were read to their end, of those from `from` to `to`. */
export async function completeHours(
  db: Pick<Db, 'archiveHour'>,
  datasetId: number,
  { from, to }: { from: number; to: number },
): Promise<Set<number>> {
  const rows = await db.archiveHour.findMany({
    where: { datasetId, status: 'complete', hour: { gte: from, lte: to } },
    select: { hour: true },
  });
  return new Set(rows.map(({ hour }) => hour));
}

/** Whether the dataset has hours whose records were kept by another scope than this. */
export async function hasOtherScope(
  db: Pick<Db, 'archiveHour'>,
  datasetId: number,
  scope: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return (await db.archiveHour.findFirst({ where: { datasetId, scope: { not: scope } } })) !== null;
}

/** An hour for the calendar. */
export type CalendarHour = Pick<FoundHour, 'hour' | 'status' | 'knownGap' | 'detail' | 'counts'>;

/** A dataset's hours from `from` to `to`, in order. */
export async function calendarHours(
  db: Db,
  datasetId: number,
  { from, to }: { from: number; to: number },
): Promise<CalendarHour[]> {
  const rows = await db.archiveHour.findMany({
    where: { datasetId, hour: { gte: from, lte: to } },
    orderBy: { hour: 'asc' },
    select: { hour: true, status: true, knownGap: true, detail: true, counts: true },
  });
  return rows.map(({ counts, ...row }) => ({ ...row, counts: counts as Record<string, number> }));
}

/** First and last hour of a dataset and how many are how; null when it has none. */
export async function hoursOf(
  db: Db,
  datasetId: number,
): Promise<{ from: number; to: number; statuses: Partial<Record<HourStatus, number>> } | null> {
  const groups = await db.archiveHour.groupBy({
    by: ['status'],
    where: { datasetId },
    _count: true,
    _min: { hour: true },
    _max: { hour: true },
  });
  if (groups.length === 0) return null;
  return {
    from: Math.min(...groups.map(({ _min }) => _min.hour ?? 0)),
    to: Math.max(...groups.map(({ _max }) => _max.hour ?? 0)),
    statuses: Object.fromEntries(groups.map(({ status, _count }) => [status, _count])),
  };
}
