import type { KeptRecord } from '@/lib/curation/aggregate/event';
import { Prisma } from '../generated/client';
import type { Db } from '../client';
import { decodePayload } from '../payload';

/** A number of a repository by the host's id: where a slice of a dataset's pull requests begins or ends. */
export interface PullPlace {
  repository: bigint;
  number: number;
}

/** Pull requests from `from` on, before `to`; null: to the end. */
export interface PullSlice {
  from: PullPlace;
  to: PullPlace | null;
}

/**
 * That a place lies in a slice, given its two columns. The bounds of each column repeat what the rows say, for the
 * planner: of rows it only takes the first column into account, each side by itself, and would rather read the whole
 * table for every slice.
 */
export function inSlice({ from, to }: PullSlice, repository: Prisma.Sql, number: Prisma.Sql): Prisma.Sql {
  const after = Prisma.sql`(${repository}, ${number}) >= (${from.repository}, ${from.number}) AND ${repository} >= ${from.repository}`;
  if (to === null) return after;
  const within = Prisma.sql`${after} AND (${repository}, ${number}) < (${to.repository}, ${to.number}) AND ${repository} <= ${to.repository}`;
  if (from.repository !== to.repository) return within;
  return Prisma.sql`${within} AND ${number} >= ${from.number} AND ${number} < ${to.number}`;
}

/** Cuts a dataset's pull requests that have events of their own into slices of so many, in order; together they hold all. */
export async function slicePulls(
  db: Pick<Db, '$queryRaw'>,
  datasetId: number,
  size: number,
): Promise<PullSlice[]> {
  const starts = await db.$queryRaw<PullPlace[]>`
    SELECT repository, number FROM (
      SELECT repository, number, row_number() OVER (ORDER BY repository, number) AS place FROM (
        SELECT DISTINCT e.repository_id AS repository, e.number
        FROM kept_event e JOIN archive_hour h ON h.load_id = e.load_id
        WHERE e.dataset_id = ${datasetId} AND e.kind = 'pull'
      ) AS pulls
    ) AS placed WHERE place % ${size}::int = 1 OR ${size}::int = 1
    ORDER BY repository, number`;
  const first: PullPlace = { repository: 0n, number: 0 };
  return starts.map((start, at) => ({ from: at === 0 ? first : start, to: starts[at + 1] ?? null }));
}

/** All records of one number of one repository, in the archive's order. */
export interface NumberRecords extends PullPlace {
  records: KeptRecord[];
}

type Row = { repository: bigint; number: number; record: Uint8Array };

/** The records of a slice's numbers, by repository and number; those of numbers that only issues have are left out. */
export async function readSlice(db: Db, datasetId: number, slice: PullSlice): Promise<NumberRecords[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT e.repository_id AS repository, e.number, e.record
    FROM kept_event e JOIN archive_hour h ON h.load_id = e.load_id
    WHERE e.dataset_id = ${datasetId} AND ${inSlice(slice, Prisma.sql`e.repository_id`, Prisma.sql`e.number`)}
      AND e.kind <> 'issue'
      AND EXISTS (SELECT 1 FROM kept_event p JOIN archive_hour q ON q.load_id = p.load_id
        WHERE p.dataset_id = e.dataset_id AND p.repository_id = e.repository_id AND p.number = e.number AND p.kind = 'pull')
    ORDER BY e.repository_id, e.number, h.hour, e.line`;
  return byNumber(rows);
}

/** The records of these numbers, whichever of them have some. */
export async function readNumbers(
  db: Db,
  datasetId: number,
  places: readonly PullPlace[],
): Promise<NumberRecords[]> {
  if (places.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT e.repository_id AS repository, e.number, e.record
    FROM (SELECT DISTINCT repository, number FROM unnest(${places.map(({ repository }) => repository)}::bigint[],
        ${places.map(({ number }) => number)}::int[]) AS w (repository, number)) AS wanted
      JOIN kept_event e ON e.dataset_id = ${datasetId} AND e.repository_id = wanted.repository AND e.number = wanted.number
      JOIN archive_hour h ON h.load_id = e.load_id
    ORDER BY e.repository_id, e.number, h.hour, e.line`;
  return byNumber(rows);
}

function byNumber(rows: readonly Row[]): NumberRecords[] {
  const groups: NumberRecords[] = [];
  for (const { repository, number, record } of rows) {
    let last = groups.at(-1);
    if (last?.repository !== repository || last.number !== number) {
      last = { repository, number, records: [] };
      groups.push(last);
    }
    last.records.push(JSON.parse(decodePayload(record)) as KeptRecord);
  }
  return groups;
}
