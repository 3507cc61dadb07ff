import { QUESTIONABLE } from '@/lib/labels/shipped/questionable';
import type { Values } from '@/lib/labels/schema';
import type { Prisma } from '../generated/client';
import type { LabelOrigin } from '../generated/enums';
import { cleanText } from '../payload';

/** What one person says, of any number of instances. `values` null takes back what they said before. */
export interface NewLabel {
  schema: { name: string; version: number };
  annotatorId: string;
  values: Values | null;
  note: string;
  origin: LabelOrigin;
  /** Of all that is said at one stroke; null for one label. */
  bulk: string | null;
  /** The verdict that it speaks of; null when it speaks of the instance. */
  verdict: { runId: number | null; rule: string; outcome: string } | null;
}

/**
 * Locks the instances that a condition on `instance i` finds and gives their keys, in order. Two people who label the
 * same instances wait for one another.
 */
export async function lockInstances(tx: Prisma.TransactionClient, where: Prisma.Sql): Promise<number[]> {
  const rows = await tx.$queryRaw<{ key: number }[]>`
    SELECT i.id AS key FROM instance i WHERE ${where} ORDER BY i.id FOR NO KEY UPDATE OF i`;
  return rows.map(({ key }) => key);
}

/**
 * Labels instances outside of queues; what the same person said before is superseded. The instances must be locked.
 * The explorer's column `mark` follows.
 */
export async function writeLabels(
  tx: Prisma.TransactionClient,
  keys: readonly number[],
  label: NewLabel,
): Promise<void> {
  const { schema, annotatorId, note, origin, bulk, verdict } = label;
  const [rule, outcome] = [verdict?.rule ?? null, verdict?.outcome ?? null];
  await tx.$executeRaw`
    UPDATE label SET superseded_at = now() WHERE instance_id = ANY(${keys}) AND annotator_id = ${annotatorId}
      AND schema_name = ${schema.name} AND queue_item_id IS NULL AND superseded_at IS NULL
      AND rule IS NOT DISTINCT FROM ${rule} AND outcome IS NOT DISTINCT FROM ${outcome}`;
  await tx.$executeRaw`
    INSERT INTO label (instance_id, schema_name, schema_version, annotator_id, run_id, rule, outcome, "values", note,
      origin, submission, bulk)
    SELECT key, ${schema.name}, ${schema.version}, ${annotatorId}, ${verdict?.runId ?? null}::int, ${rule}, ${outcome},
      ${jsonOf(label.values)}::jsonb, ${cleanText(note)}, ${origin}::"LabelOrigin", gen_random_uuid(), ${bulk}::uuid
    FROM unnest(${keys}::int[]) AS key`;
  if (schema.name === QUESTIONABLE) await refreshMarks(tx, keys);
}

/** Sets the explorer's column to what the newest current label from outside of queues says. */
export async function refreshMarks(tx: Prisma.TransactionClient, keys: readonly number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE instance i SET mark = (
      SELECT (l."values" ->> 'judgement')::"MarkKind" FROM label l
      WHERE l.instance_id = i.id AND l.schema_name = ${QUESTIONABLE} AND l.queue_item_id IS NULL
        AND l.superseded_at IS NULL AND l."values" ->> 'judgement' IN ('fine', 'questionable')
      ORDER BY l.id DESC LIMIT 1)
    WHERE i.id = ANY(${keys})`;
}

/** Answers as jsonb can hold them. */
export function jsonOf(values: Values | null): string | null {
  if (values === null) return null;
  return JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'string' ? cleanText(value) : value,
  );
}
