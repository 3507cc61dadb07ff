import type { Db } from '../client';
import type { RunStatus } from '../generated/enums';
import type { Counts, RowFailure } from './units';

/** A row that did not go in as it should, with the unit that met it. */
export interface RunFailure extends RowFailure {
  unit: string;
}

/** Where a page of failures ends: the failure's unit, line and kind. */
export interface FailureCursor {
  unitId: number;
  line: number;
  kind: string;
}

/** A page of a run's kept failures in the order of its units; `kind` narrows it. */
export async function pageFailures(
  db: Db,
  runId: number,
  { kind, after, limit }: { kind: string | null; after: FailureCursor | null; limit: number },
): Promise<{ failures: RunFailure[]; next: FailureCursor | null }> {
  const found = await db.unitFailure.findMany({
    where: {
      unit: { runId },
      ...(kind === null ? {} : { kind }),
      ...(after === null
        ? {}
        : {
            OR: [
              { unitId: { gt: after.unitId } },
              { unitId: after.unitId, line: { gt: after.line } },
              { unitId: after.unitId, line: after.line, kind: { gt: after.kind } },
            ],
          }),
    },
    orderBy: [{ unitId: 'asc' }, { line: 'asc' }, { kind: 'asc' }],
    take: limit + 1,
    include: { unit: { select: { key: true } } },
  });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    failures: found
      .slice(0, limit)
      .map(({ unit, line, kind: of, reason }) => ({ unit: unit.key, line, kind: of, reason })),
    next: last ? { unitId: last.unitId, line: last.line, kind: last.kind } : null,
  };
}

/** How many of a run's kept failures are of each kind, most first. */
export async function failureKinds(db: Db, runId: number): Promise<{ kind: string; count: number }[]> {
  const groups = await db.unitFailure.groupBy({ by: ['kind'], where: { unit: { runId } }, _count: true });
  return groups
    .map(({ kind, _count: count }) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

/** A unit of a run. Times are ISO 8601, UTC. */
export interface UnitSummary {
  id: number;
  key: string;
  status: RunStatus;
  counts: Counts;
  error: string | null;
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
}

/** A page of a run's units in the order in which they began; `status` narrows it. `next` is the next page's `after`. */
export async function pageUnits(
  db: Db,
  runId: number,
  { status, after, limit }: { status: RunStatus | null; after: number; limit: number },
): Promise<{ units: UnitSummary[]; next: number | null }> {
  const found = await db.unit.findMany({
    where: { runId, id: { gt: after }, ...(status === null ? {} : { status }) },
    orderBy: { id: 'asc' },
    take: limit + 1,
  });
  const units = found.slice(0, limit).map((unit) => ({
    ...{ id: unit.id, key: unit.key, status: unit.status, error: unit.error, attempts: unit.attempts },
    counts: unit.counts as Counts,
    startedAt: unit.startedAt?.toISOString() ?? null,
    finishedAt: unit.finishedAt?.toISOString() ?? null,
  }));
  return { units, next: found.length > limit ? (units.at(-1)?.id ?? null) : null };
}
