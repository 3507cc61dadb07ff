import type { Db } from '../client';
import { cleanText } from '../payload';

/** A saved configuration. */
export interface StoredConfig {
  name: string;
  version: number;
  /** Versions that there are, oldest first. */
  versions: number[];
  /** JSON. */
  config: unknown;
  createdAt: Date;
}

/** Saves a configuration as the next version of its name, unless it is what the newest says; gives the version. */
export async function saveConfig(db: Db, name: string, config: object): Promise<number> {
  const clean = cleanText(name);
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`filter_config ${clean}`}, 0))::text`;
    const json = JSON.stringify(config);
    const [newest] = await tx.$queryRaw<{ version: number; isSame: boolean }[]>`
      SELECT version, config = ${json}::jsonb AS "isSame" FROM filter_config
      WHERE name = ${clean} ORDER BY version DESC LIMIT 1`;
    if (newest?.isSame) return newest.version;
    const version = (newest?.version ?? 0) + 1;
    await tx.$executeRaw`
      INSERT INTO filter_config (name, version, config) VALUES (${clean}, ${version}, ${json}::jsonb)`;
    return version;
  });
}

/** The newest version of every name, by name; only of `name`, and of `version`, when given. */
export async function readConfigs(
  db: Db,
  { name = null, version = null }: { name?: string | null; version?: number | null } = {},
): Promise<StoredConfig[]> {
  return db.$queryRaw<StoredConfig[]>`
    SELECT DISTINCT ON (c.name) c.name, c.version, c.config, c.created_at AS "createdAt",
      ARRAY(SELECT v.version FROM filter_config v WHERE v.name = c.name ORDER BY v.version) AS versions
    FROM filter_config c
    WHERE (${name}::text IS NULL OR c.name = ${name}) AND (${version}::int IS NULL OR c.version = ${version})
    ORDER BY c.name, c.version DESC`;
}

/** Deletes a name with all its versions; gives how many there were. */
export async function deleteConfig(db: Db, name: string): Promise<number> {
  const { count } = await db.filterConfig.deleteMany({ where: { name: cleanText(name) } });
  return count;
}
