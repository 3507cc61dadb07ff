import type { Db } from '../client';
import { readGitParts, type GitParts } from '../export/gitParts';
import { Prisma } from '../generated/client';

/** Which of a run's instances. */
export const FATES = ['kept', 'dropped', 'seeds'] as const;
/** A name of {@link FATES}. */
export type FateName = (typeof FATES)[number];

const CONDITIONS: Record<FateName, Prisma.Sql> = {
  kept: Prisma.sql`v.first IS NULL`,
  dropped: Prisma.sql`v.first IS NOT NULL`,
  seeds: Prisma.sql`v.is_seed`,
};

/** A place in the export of a run: after this instance id, in order of instance ids. */
export interface RunPage {
  runId: number;
  datasetId: number;
  which: FateName;
  after: string;
  limit: number;
}

/** An instance's row as it came in, and what was read from a clone since. */
export interface RunRaw {
  instanceId: string;
  raw: Uint8Array;
  git: GitParts | null;
}

/** A page of the rows of a run's instances. */
export async function exportRunRows(db: Db, page: RunPage): Promise<RunRaw[]> {
  const rows = await db.$queryRaw<{ id: number; instanceId: string; raw: Uint8Array }[]>`
    SELECT i.id, i.instance_id AS "instanceId", t.raw FROM instance i
    JOIN verdict v ON v.run_id = ${page.runId} AND v.instance_id = i.id
    JOIN instance_text t ON t.instance_id = i.id
    WHERE ${within(page)} ORDER BY i.instance_id LIMIT ${page.limit}`;
  const git = await readGitParts(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, instanceId, raw }) => ({ instanceId, raw, git: git.get(id) ?? null }));
}

/** What a run says of an instance. */
export interface RunVerdicts {
  instanceId: string;
  first: number | null;
  isSeed: boolean;
  failed: number;
  unknown: number;
  measures: Uint8Array;
  evidence: string | null;
}

/** A page of the verdicts of a run's instances. */
export async function exportRunVerdicts(db: Db, page: RunPage): Promise<RunVerdicts[]> {
  return db.$queryRaw<RunVerdicts[]>`
    SELECT i.instance_id AS "instanceId", v.first, v.is_seed AS "isSeed", v.failed::float8 AS failed,
      v.unknown::float8 AS unknown, d.measures, d.evidence
    FROM instance i JOIN verdict v ON v.run_id = ${page.runId} AND v.instance_id = i.id
    JOIN verdict_detail d ON d.run_id = ${page.runId} AND d.instance_id = i.id
    WHERE ${within(page)} ORDER BY i.instance_id LIMIT ${page.limit}`;
}

function within({ datasetId, which, after }: RunPage): Prisma.Sql {
  return Prisma.sql`i.dataset_id = ${datasetId} AND i.instance_id > ${after}::text COLLATE "C" AND ${CONDITIONS[which]}`;
}
