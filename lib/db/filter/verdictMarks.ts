import { VERDICT } from '@/lib/labels/shipped/verdict';
import type { Db } from '../client';
import { Prisma } from '../generated/client';
import { lockInstances, writeLabels } from '../labels/write';

/** A person's word on what a rule says of an instance: a label under `verdict`. `isRight` null takes the former back. */
export interface NewVerdictMark {
  runId: number;
  /** Key of the instance. */
  key: number;
  rule: string;
  outcome: 'pass' | 'fail' | 'unknown';
  isRight: boolean | null;
  note: string;
}

/** Marks a verdict; what was said of it before stays as history. */
export async function markVerdict(db: Db, annotatorId: string, mark: NewVerdictMark): Promise<void> {
  const { runId, key, rule, outcome, isRight, note } = mark;
  await db.$transaction(async (tx) => {
    await writeLabels(tx, await lockInstances(tx, Prisma.sql`i.id = ${key}`), {
      schema: { name: VERDICT, version: 1 },
      values: isRight === null ? null : { verdict: isRight ? 'right' : 'wrong' },
      ...{ annotatorId, note, origin: 'page', bulk: null },
      verdict: { runId, rule, outcome },
    });
  });
}

/** A mark as it was made. Times are ISO 8601, UTC. */
export interface VerdictMarkRow {
  key: number;
  rule: string;
  outcome: string;
  isRight: boolean | null;
  note: string;
  createdAt: string;
  /** Null while it is the current one of whoever made it. */
  supersededAt: string | null;
}

/** Every mark on verdicts of these instances, newest first. */
export async function readVerdictMarks(db: Db, keys: readonly number[]): Promise<VerdictMarkRow[]> {
  const rows = await db.label.findMany({
    where: { schemaName: VERDICT, queueItemId: null, rule: { not: null }, instanceId: { in: [...keys] } },
    orderBy: { id: 'desc' },
  });
  return rows.map(({ instanceId, rule, outcome, values, note, createdAt, supersededAt }) => ({
    ...{ key: instanceId, rule: rule ?? '', outcome: outcome ?? '', note },
    isRight: values === null ? null : (values as { verdict?: string }).verdict === 'right',
    createdAt: createdAt.toISOString(),
    supersededAt: supersededAt?.toISOString() ?? null,
  }));
}

/** Current marks on a rule's failing verdicts in a run. */
export interface MarkTally {
  rule: string;
  right: number;
  wrong: number;
}

/**
 * How people judge what fails in a run: marks made in any run count where this one comes to the same outcome. Of
 * several people's on one verdict the newest counts.
 */
export async function tallyMarks(db: Db, runId: number): Promise<MarkTally[]> {
  return db.$queryRaw<MarkTally[]>`
    WITH marks AS (
      SELECT DISTINCT ON (m.instance_id, m.rule) m.instance_id, m.rule, m."values" ->> 'verdict' AS verdict FROM label m
      WHERE m.schema_name = ${VERDICT} AND m.outcome = 'fail' AND m.queue_item_id IS NULL AND m.superseded_at IS NULL
        AND m."values" IS NOT NULL
      ORDER BY m.instance_id, m.rule, m.id DESC)
    SELECT m.rule, count(*) FILTER (WHERE m.verdict = 'right')::int AS right,
      count(*) FILTER (WHERE m.verdict = 'wrong')::int AS wrong
    FROM filter_run f JOIN verdict v ON v.run_id = f.run_id
    JOIN marks m ON m.instance_id = v.instance_id
    WHERE f.run_id = ${runId} AND (v.failed & (1::bigint << (f.bits ->> m.rule)::int)) <> 0
    GROUP BY m.rule`;
}
