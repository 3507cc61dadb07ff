import { ask } from '@/components/ui/ask';
import type { RunSummary } from '@/lib/db/jobs/runViews';
import type { FailurePage, RunDetail } from '@/lib/http/runRoute';

/** A page of all runs. */
export interface RunPage {
  runs: RunSummary[];
  next: number | null;
  liveWorkers: number;
}

/** What can be done to a run. */
export type RunAct = 'cancel' | 'resume' | 'retry';

export const runHref = (id: number): string => `/runs/${id}`;
export const eventsHref = (id: number): string => `/api/runs/${id}/events`;

export function fetchRun(id: number, signal: AbortSignal): Promise<RunDetail> {
  return ask(`/api/runs/${id}`, { signal });
}

export function fetchRuns(search: string, signal: AbortSignal): Promise<RunPage> {
  return ask(`/api/runs${search}`, { signal });
}

export function fetchFailures(
  id: number,
  { kind, after }: { kind: string | null; after: string | null },
  signal: AbortSignal,
): Promise<FailurePage> {
  const search = new URLSearchParams({ limit: '100' });
  if (kind !== null) search.set('kind', kind);
  if (after !== null) search.set('after', after);
  return ask(`/api/runs/${id}/failures?${search.toString()}`, { signal });
}

/** Does something to a run; gives the run as it is then, for a retry the new one. `unit`: that part of it alone. */
export function steerRun(id: number, act: RunAct, unit?: string): Promise<RunDetail> {
  const search = unit === undefined ? '' : `?${new URLSearchParams({ unit }).toString()}`;
  return ask(`/api/runs/${id}/${act}${search}`, { method: 'POST' });
}
