import type { Definition } from '@/lib/labels/schema';
import type { Db } from '../client';

/** A version of a schema, with how much was said by it. Times are ISO 8601, UTC. */
export interface SchemaVersion {
  name: string;
  version: number;
  definition: Definition;
  /** Null for one that came along. */
  createdBy: string | null;
  createdAt: string;
  /** Current labels of this version that say something. */
  labels: number;
  queues: number;
}

/** Every version of every schema, or of one, by name; the newest first. */
export async function readSchemas(db: Db, name?: string): Promise<SchemaVersion[]> {
  const rows = await db.labelSchema.findMany({
    ...(name === undefined ? {} : { where: { name } }),
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
    include: { createdBy: { select: { name: true } }, _count: { select: { queues: true } } },
  });
  const counts = await db.$queryRaw<{ name: string; version: number; labels: number }[]>`
    SELECT schema_name AS name, schema_version AS version, count(*)::int AS labels FROM label
    WHERE superseded_at IS NULL AND "values" IS NOT NULL GROUP BY 1, 2`;
  return rows.map(({ _count, createdBy, createdAt, definition, ...row }) => ({
    ...{ name: row.name, version: row.version, definition: definition as unknown as Definition },
    createdBy: createdBy?.name ?? null,
    createdAt: createdAt.toISOString(),
    labels: counts.find((each) => each.name === row.name && each.version === row.version)?.labels ?? 0,
    queues: _count.queues,
  }));
}

/** A schema by name, in this version or in its newest; null when there is none. */
export async function findSchema(
  db: Db,
  name: string,
  version: number | null,
): Promise<{ name: string; version: number; definition: Definition } | null> {
  const row = await db.labelSchema.findFirst({
    where: { name, ...(version === null ? {} : { version }) },
    orderBy: { version: 'desc' },
  });
  return row && { name, version: row.version, definition: row.definition as unknown as Definition };
}

/** Saves a definition as the next version of a schema, unless the newest says the same. Gives its version. */
export async function saveSchema(
  db: Db,
  { name, definition, createdById }: { name: string; definition: Definition; createdById: string },
): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))) AS held`;
    const json = JSON.stringify(definition);
    const [newest] = await tx.$queryRaw<{ version: number; isSame: boolean }[]>`
      SELECT version, definition = ${json}::jsonb AS "isSame" FROM label_schema WHERE name = ${name}
      ORDER BY version DESC LIMIT 1`;
    if (newest?.isSame) return newest.version;
    const version = (newest?.version ?? 0) + 1;
    await tx.$executeRaw`
      INSERT INTO label_schema (name, version, definition, created_by_id)
      VALUES (${name}, ${version}, ${json}::jsonb, ${createdById})`;
    return version;
  });
}
