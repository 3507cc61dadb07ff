import type { Values } from '@/lib/labels/schema';
import type { Db } from '../client';
import { Prisma } from '../generated/client';
import { cleanText } from '../payload';
import { lockInstances, writeLabels } from './write';

/** What people said of an instance under SWE-bench Verified's rubric, and what was decided of it. */
export interface RubricLabels {
  instanceId: string;
  /** Current answers, of each annotator and queue, in the order they were given. */
  labels: { annotator: string; values: Values }[];
  /** The newest decision that counts; null without one. */
  decision: { values: Values; decidedBy: string } | null;
}

const RUBRIC = 'swe-bench-verified';

/** The current labels of a dataset under the rubric, by instance, in the order of their ids. */
export async function readRubricLabels(db: Db, datasetId: number): Promise<RubricLabels[]> {
  return db.$queryRaw<RubricLabels[]>`
    SELECT i.instance_id AS "instanceId",
      jsonb_agg(jsonb_build_object('annotator', u.name, 'values', l."values") ORDER BY l.id) AS labels,
      (SELECT jsonb_build_object('values', f."values", 'decidedBy', d.name)
        FROM final_label f JOIN queue_item q ON q.id = f.queue_item_id JOIN user_account d ON d.id = f.decided_by_id
        JOIN queue w ON w.id = q.queue_id
        WHERE q.instance_id = i.id AND w.schema_name = ${RUBRIC} AND f.superseded_at IS NULL AND f.how = 'adjudicated'
        ORDER BY f.id DESC LIMIT 1) AS decision
    FROM label l JOIN instance i ON i.id = l.instance_id JOIN user_account u ON u.id = l.annotator_id
    WHERE i.dataset_id = ${datasetId} AND l.schema_name = ${RUBRIC} AND l.superseded_at IS NULL
      AND l."values" IS NOT NULL
    GROUP BY i.id ORDER BY i.instance_id COLLATE "C"`;
}

/**
 * Labels instances of a dataset under the rubric as one person, from outside of queues; what the same person said before
 * is superseded. Gives how many the dataset has: the others are left out.
 */
export async function writeRubricLabels(
  db: Db,
  { datasetId, annotatorId }: { datasetId: number; annotatorId: string },
  labels: readonly { instanceId: string; values: Values }[],
): Promise<number> {
  if (labels.length === 0) return 0;
  const ids = labels.map(({ instanceId }) => cleanText(instanceId));
  return db.$transaction(
    async (tx) => {
      await lockInstances(tx, Prisma.sql`i.dataset_id = ${datasetId} AND i.instance_id = ANY(${ids})`);
      const rows = await tx.instance.findMany({
        where: { datasetId, instanceId: { in: ids } },
        select: { id: true, instanceId: true },
      });
      const keys = new Map(rows.map(({ id, instanceId }) => [instanceId, id]));
      const known = labels.flatMap(({ instanceId, values }) => {
        const key = keys.get(instanceId);
        return key === undefined ? [] : [{ key, values }];
      });
      for (const { key, values } of known)
        await writeLabels(tx, [key], {
          ...{ annotatorId, values, note: '', origin: 'import' },
          ...{ schema: { name: RUBRIC, version: 1 }, bulk: null, verdict: null },
        });
      return known.length;
    },
    { timeout: TIMEOUT },
  );
}

const TIMEOUT = 60_000;
