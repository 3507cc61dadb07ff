'use client';

import { useId, type ReactNode } from 'react';
import { useHydrated } from '@/components/ui/useHydrated';
import type { RunSummary } from '@/lib/db/jobs/runViews';
import { runLabel } from './useFilterRuns';

interface RunSelectProps {
  label: string;
  runs: readonly RunSummary[];
  /** Null: none is chosen yet. */
  value: number | null;
  /** Names each run's dataset, where they are of several. */
  withDataset?: boolean;
  onChange: (run: number) => void;
}

/** One run of a list, newest first. */
export function RunSelect({ label, runs, value, withDataset = false, onChange }: RunSelectProps): ReactNode {
  const id = useId();
  const isHydrated = useHydrated();
  const isListed = value === null || runs.some((run) => run.id === value);
  return (
    <span className="inline-flex min-w-0 items-center gap-2 text-dense">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        disabled={!isHydrated}
        value={value ?? ''}
        onChange={(event) => onChange(Number(event.target.value))}
        className="h-7 min-w-0 rounded-control border border-control bg-surface px-1.5"
      >
        {value === null && (
          <option value="" disabled>
            choose…
          </option>
        )}
        {!isListed && <option value={value}>run {value}</option>}
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {withDataset && run.dataset !== null ? `${run.dataset}, ${runLabel(run)}` : runLabel(run)}
          </option>
        ))}
      </select>
    </span>
  );
}
