import type { Db } from '../client';
import type { RunKind, RunStatus } from '../generated/enums';
import type { Counts, RowFailure } from './units';

/** A run as those who wait for it see it. */
export interface RunState {
  id: number;
  kind: RunKind;
  status: RunStatus;
  dataset: string | null;
  counts: Counts;
  error: string | null;
  /** It was asked to stop and has not stopped yet. */
  isStopping: boolean;
}

/** How a run stands; null when there is none. */
export async function readRun(db: Db, runId: number): Promise<RunState | null> {
  const run = await db.run.findUnique({
    where: { id: runId },
    select: {
      id: true,
      kind: true,
      status: true,
      counts: true,
      error: true,
      stopRequestedAt: true,
      dataset: { select: { name: true } },
    },
  });
  if (!run) return null;
  const { dataset, stopRequestedAt, counts, ...rest } = run;
  return {
    ...rest,
    dataset: dataset?.name ?? null,
    counts: counts as Counts,
    isStopping: stopRequestedAt !== null && run.status === 'running',
  };
}

/** The first rows of a run that did not go in as they should, with the unit that met them. */
export async function runFailures(
  db: Db,
  runId: number,
  limit: number,
): Promise<(RowFailure & { unit: string })[]> {
  const failures = await db.unitFailure.findMany({
    where: { unit: { runId } },
    orderBy: [{ unitId: 'asc' }, { line: 'asc' }, { kind: 'asc' }],
    take: limit,
    select: { line: true, kind: true, reason: true, unit: { select: { key: true } } },
  });
  return failures.map(({ unit, ...failure }) => ({ ...failure, unit: unit.key }));
}
