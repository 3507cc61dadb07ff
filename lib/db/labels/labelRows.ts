import type { JsonValue } from '@/lib/text/jsonValue';
import type { Db } from '../client';
import type { LabelOrigin } from '../generated/enums';

/** A label as it is exported. Times are ISO 8601, UTC. */
export interface ExportedLabel {
  id: number;
  instanceId: string;
  schema: string;
  version: number;
  annotator: string;
  queue: string | null;
  rule: string | null;
  outcome: string | null;
  /** Null takes the former one back. */
  values: JsonValue;
  note: string;
  origin: LabelOrigin;
  seconds: number | null;
  createdAt: string;
  /** Null while it is the current one. */
  supersededAt: string | null;
}

/** A page of a dataset's labels after an id, in the order they were made. */
export async function exportLabels(
  db: Db,
  { datasetId, after, limit }: { datasetId: number; after: number; limit: number },
): Promise<ExportedLabel[]> {
  const rows = await db.label.findMany({
    where: { id: { gt: after }, instance: { datasetId } },
    orderBy: { id: 'asc' },
    take: limit,
    include: {
      instance: { select: { instanceId: true } },
      annotator: { select: { name: true } },
      queueItem: { select: { queue: { select: { name: true } } } },
    },
  });
  return rows.map(({ instance, annotator, queueItem, ...row }) => ({
    ...{ id: row.id, instanceId: instance.instanceId, annotator: annotator.name },
    ...{ schema: row.schemaName, version: row.schemaVersion, rule: row.rule, outcome: row.outcome },
    ...{ note: row.note, origin: row.origin, seconds: row.seconds },
    queue: queueItem?.queue.name ?? null,
    values: jsonValueOf(row.values),
    createdAt: row.createdAt.toISOString(),
    supersededAt: row.supersededAt?.toISOString() ?? null,
  }));
}

/** JSON as the database's driver gives it, with objects as maps. */
export function jsonValueOf(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(jsonValueOf);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, inner]) => [key, jsonValueOf(inner)]));
  return value as JsonValue;
}
