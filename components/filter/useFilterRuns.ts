import { useLoaded, type Loaded } from '@/components/explorer/useLoaded';
import type { RunSummary } from '@/lib/db/jobs/runViews';
import { fetchFilterRuns } from './api';

const load = async (_: string, signal: AbortSignal) => fetchFilterRuns(signal);

/** The newest filter runs of all datasets. */
export function useFilterRuns(): Loaded<RunSummary[]> {
  return useLoaded('all', load, 0);
}

/** Of runs those of a dataset that have something to show. */
export function runsOf(runs: readonly RunSummary[], dataset: string): RunSummary[] {
  return runs.filter((run) => run.dataset === dataset && run.status !== 'queued');
}

/** How a run is named in a list of runs. */
export function runLabel({ id, startedAt, createdAt, status }: RunSummary): string {
  const day = (startedAt ?? createdAt).slice(0, 16).replace('T', ' ');
  return `run ${id} · ${day} UTC${status === 'succeeded' ? '' : ` · ${status}`}`;
}
