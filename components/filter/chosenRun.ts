import type { RunSummary } from '@/lib/db/jobs/runViews';

/** The run that an address names, else the newest that is done, else the newest that has begun; null without one. */
export function chosenRun(asked: string | null, runs: readonly RunSummary[]): number | null {
  const id = Number(asked);
  if (Number.isInteger(id) && id > 0) return id;
  const begun = runs.filter(({ status, startedAt }) => status !== 'queued' && startedAt !== null);
  return (begun.find(({ status }) => status === 'succeeded') ?? begun[0])?.id ?? null;
}
