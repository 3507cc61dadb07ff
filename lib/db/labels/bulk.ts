import type { Query } from '@/lib/query/parseQuery';
import type { Db } from '../client';
import { whereOf } from '../explorer/conditions';
import { Prisma } from '../generated/client';
import { lockInstances, refreshMarks, writeLabels, type NewLabel } from './write';

/** The most time that labelling all results of a query may take, milliseconds. */
const TIMEOUT = 120_000;

/**
 * Labels everything that a query finds, all or nothing. When that is another number than the `expected` one, which the
 * user saw, nothing is labelled. Gives the number found. Sent again with the same `bulk`, it is done once.
 */
export async function labelFound(
  db: Db,
  found: { datasetId: number; query: Query; expected: number; annotatorId: string; bulk: string },
  label: Pick<NewLabel, 'schema' | 'values' | 'note' | 'verdict'>,
): Promise<number> {
  const { datasetId, query, expected, annotatorId, bulk } = found;
  return db.$transaction(
    async (tx) => {
      const before = await labelsOfBulk(tx, bulk, annotatorId);
      if (before > 0) return before;
      const keys = await lockInstances(tx, whereOf(datasetId, query));
      if (keys.length === expected)
        await writeLabels(tx, keys, { ...label, annotatorId, bulk, origin: 'bulk' });
      return keys.length;
    },
    { timeout: TIMEOUT },
  );
}

/** Makes the second of two requests with one `bulk` wait for the first, and counts what there is. */
async function labelsOfBulk(
  tx: Prisma.TransactionClient,
  bulk: string,
  annotatorId: string,
): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${bulk}, 0))) AS held`;
  return tx.label.count({ where: { bulk, annotatorId } });
}

/** What came of undoing: labels that are as they were, and those that somebody has changed since, left alone. */
export interface Undone {
  undone: number;
  changed: number;
}

/**
 * Takes back at one stroke what was labelled at one stroke, by whoever did it: each label becomes what it was before,
 * unless it was changed since. Undone again, nothing more happens.
 */
export async function undoBulk(db: Db, bulk: string, annotatorId: string): Promise<Undone> {
  return db.$transaction(
    async (tx) => {
      const all = await labelsOfBulk(tx, bulk, annotatorId);
      const of = Prisma.sql`l.bulk = ${bulk}::uuid AND l.annotator_id = ${annotatorId}`;
      const keys = await lockInstances(
        tx,
        Prisma.sql`i.id IN (SELECT l.instance_id FROM label l WHERE ${of} AND l.superseded_at IS NULL)`,
      );
      const undone = await tx.$executeRaw`
        WITH gone AS (
          UPDATE label l SET superseded_at = now() WHERE ${of} AND l.superseded_at IS NULL RETURNING l.*)
        INSERT INTO label (instance_id, schema_name, schema_version, annotator_id, "values", note, origin, submission)
        SELECT gone.instance_id, gone.schema_name, coalesce(before.schema_version, gone.schema_version),
          gone.annotator_id, before."values", coalesce(before.note, ''), 'bulk', gen_random_uuid()
        FROM gone LEFT JOIN LATERAL (
          SELECT b.* FROM label b WHERE b.instance_id = gone.instance_id AND b.schema_name = gone.schema_name
            AND b.annotator_id = gone.annotator_id AND b.rule IS NULL AND b.queue_item_id IS NULL AND b.id < gone.id
          ORDER BY b.id DESC LIMIT 1) AS before ON true`;
      await refreshMarks(tx, keys);
      return { undone, changed: all - undone };
    },
    { timeout: TIMEOUT },
  );
}
