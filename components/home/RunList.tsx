import Link from 'next/link';
import type { ReactNode } from 'react';
import { runHref } from '@/components/filter/addresses';
import { hasVerdicts, progressWords, runTitle, STATUS_TONES, STATUS_WORDS } from '@/components/runs/runWords';
import { Badge } from '@/components/ui/Badge';
import { Panel } from '@/components/ui/Panel';
import type { RunSummary } from '@/lib/db/jobs/runViews';

/** Runs with their progress; nothing without one. */
export function RunList({ title, runs }: { title: string; runs: readonly RunSummary[] }): ReactNode {
  if (runs.length === 0) return null;
  return (
    <Panel title={title}>
      <ul>
        {runs.map((run) => (
          <li
            key={run.id}
            className="flex flex-col gap-1 border-line px-3 py-2 text-dense not-first:border-t"
          >
            <p className="flex flex-wrap items-center gap-x-2">
              <Badge tone={STATUS_TONES[run.status]}>{STATUS_WORDS[run.status]}</Badge>
              <Link href={runHref(run.id)} className="font-medium hover:text-accent hover:underline">
                {runTitle(run)}
              </Link>
              <span className="text-muted">run {run.id}</span>
            </p>
            {run.status === 'running' && <Progress run={run} />}
            <p className="text-muted">
              {progressWords(run)}
              {hasVerdicts(run) && (
                <>
                  {' · '}
                  <Link href={runHref(run.id, 'funnel')} className="text-accent underline">
                    Open the funnel
                  </Link>
                </>
              )}
            </p>
            {run.error !== null && <p className="text-fail">{run.error}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Progress({ run }: { run: RunSummary }): ReactNode {
  const { bytes = 0, totalBytes = 0 } = run.counts;
  const share = totalBytes === 0 ? undefined : Math.min(1, bytes / totalBytes);
  return (
    <progress
      aria-label={`Progress of run ${run.id}`}
      value={share}
      max={1}
      className="h-1.5 w-full overflow-hidden rounded-full bg-raised accent-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
    />
  );
}
