import type { Db } from '../client';
import { cleanText } from '../payload';

/** A person's word on what a rule says of an instance. `isRight` null takes the former one back. */
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
export async function markVerdict(db: Db, mark: NewVerdictMark): Promise<void> {
  const { runId, key, rule, outcome, isRight, note } = mark;
  await db.$transaction(async (tx) => {
    // Two people who mark the same verdict wait for one another.
    await tx.$queryRaw`SELECT 1 FROM instance WHERE id = ${key} FOR NO KEY UPDATE`;
    await tx.verdictMark.updateMany({
      where: { instanceId: key, rule, outcome, supersededAt: null },
      data: { supersededAt: new Date() },
    });
    await tx.verdictMark.create({
      data: { runId, instanceId: key, rule, outcome, isRight, note: cleanText(note) },
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
  /** Null while it is the current one. */
  supersededAt: string | null;
}

/** Every mark on verdicts of these instances, newest first. */
export async function readVerdictMarks(db: Db, keys: readonly number[]): Promise<VerdictMarkRow[]> {
  const rows = await db.verdictMark.findMany({
    where: { instanceId: { in: [...keys] } },
    orderBy: { id: 'desc' },
  });
  return rows.map(({ instanceId, rule, outcome, isRight, note, createdAt, supersededAt }) => ({
    ...{ key: instanceId, rule, outcome, isRight, note },
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

/** How people judge what fails in a run: marks made in any run count where this one comes to the same outcome. */
export async function tallyMarks(db: Db, runId: number): Promise<MarkTally[]> {
  return db.$queryRaw<MarkTally[]>`
    SELECT m.rule, count(*) FILTER (WHERE m.is_right)::int AS right, count(*) FILTER (WHERE NOT m.is_right)::int AS wrong
    FROM filter_run f JOIN verdict v ON v.run_id = f.run_id
    JOIN verdict_mark m ON m.instance_id = v.instance_id
    WHERE f.run_id = ${runId} AND m.superseded_at IS NULL AND m.is_right IS NOT NULL AND m.outcome = 'fail'
      AND (v.failed & (1::bigint << (f.bits ->> m.rule)::int)) <> 0
    GROUP BY m.rule`;
}
