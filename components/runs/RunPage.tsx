'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { buttonClass } from '@/components/ui/Button';
import { Panel } from '@/components/ui/Panel';
import { runHref } from '@/components/filter/addresses';
import { FilterRunLinks } from '@/components/filter/FilterRunLinks';
import type { FailurePage, RunDetail } from '@/lib/http/runRoute';
import { HourCalendar } from '@/components/curate/HourCalendar';
import { StageTable } from '@/components/curate/StageTable';
import { NoWorker } from './NoWorker';
import { RunActions } from './RunActions';
import { RunCounts, RunPlanFacts } from './RunFacts';
import { RunFailures } from './RunFailures';
import { RunProgress } from './RunProgress';
import { hasVerdicts, isUnderWay, runTitle, STATUS_TONES, STATUS_WORDS } from './runWords';
import { useRun } from './useRun';

interface RunPageProps {
  first: RunDetail;
  failures: FailurePage;
  /** Only failures of this kind are listed. */
  kind: string | null;
}

/** A run as it goes: progress, what can be done, what did not go in, what it was asked to do. */
export function RunPage({ first, failures, kind }: RunPageProps): ReactNode {
  const { run, trouble, take } = useRun(first);
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-4 px-3 py-6 narrow:px-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-title font-semibold [overflow-wrap:anywhere]">{runTitle(run)}</h1>
        <Badge tone={STATUS_TONES[run.status]}>{STATUS_WORDS[run.status]}</Badge>
        <Link href="/runs" className="text-dense text-muted hover:text-ink hover:underline">
          run {run.id} of all runs
        </Link>
      </header>
      {isUnderWay(run) && run.liveWorkers === 0 && <NoWorker />}
      <Panel title="Progress" actions={<RunActions run={run} onChange={take} />}>
        <RunProgress run={run} />
        <Outcome run={run} trouble={trouble} />
      </Panel>
      {run.kind === 'curate' && (
        <>
          <StageTable runId={run.id} dataset={run.dataset} isUnderWay={isUnderWay(run)} />
          <HourCalendar runId={run.id} isUnderWay={isUnderWay(run)} />
        </>
      )}
      <RunFailures key={kind} run={run} kind={kind} first={failures} />
      <RunCounts run={run} />
      <RunPlanFacts run={run} />
    </div>
  );
}

/** What there is to say of how it stands, and the next step. */
function Outcome({ run, trouble }: { run: RunDetail; trouble: string | null }): ReactNode {
  const standstill = standstillOf(run);
  return (
    <div
      aria-live="polite"
      className="flex min-h-11 flex-col gap-2 border-t border-line px-3 py-2 text-dense"
    >
      {trouble !== null && <p className="text-warn">{trouble}</p>}
      {standstill !== null && <p className="text-warn">{standstill}</p>}
      {run.error !== null && <p className="text-fail [overflow-wrap:anywhere]">{run.error}</p>}
      <NextStep run={run} />
    </div>
  );
}

/** Why a run that should move does not, although a worker lives; null when nothing hinders it. */
function standstillOf(run: RunDetail): string | null {
  if (!isUnderWay(run) || run.liveWorkers === 0) return null;
  if (run.worker === 'silent') return 'Its worker fell silent. Another one takes it over within 15 seconds.';
  if (run.status === 'queued' && !run.isHere)
    return 'It belongs to another data folder: a worker that was started there takes it.';
  return null;
}

function NextStep({ run }: { run: RunDetail }): ReactNode {
  if (isUnderWay(run)) {
    return (
      <p className="text-muted">
        You may leave this page: it goes on without you.{' '}
        {hasVerdicts(run) && (
          <Link href={runHref(run.id, 'funnel')} className="text-accent underline">
            The funnel so far
          </Link>
        )}
      </p>
    );
  }
  const href = run.dataset === null ? null : `/datasets/${encodeURIComponent(run.dataset)}`;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {run.status !== 'succeeded' && (
        <p className="text-muted">What went in stays. Resume goes on where it ended; Retry begins anew.</p>
      )}
      {href !== null && (
        <Link
          href={href}
          className={buttonClass(run.status === 'succeeded' && !hasVerdicts(run) ? 'primary' : 'plain')}
        >
          Open {run.dataset}
        </Link>
      )}
      {hasVerdicts(run) && run.dataset !== null && <FilterRunLinks run={run.id} dataset={run.dataset} />}
      {run.kind === 'import' && (
        <Link
          href="/import"
          className="text-accent underline decoration-line underline-offset-4 hover:decoration-accent"
        >
          Import more
        </Link>
      )}
      {(run.counts['conflicts'] ?? 0) > 0 && run.dataset !== null && (
        <p className="text-muted">
          Instances in conflict were left as they are.{' '}
          <Link
            href={`/import?dataset=${encodeURIComponent(run.dataset)}&replace=1`}
            className="text-accent underline decoration-line underline-offset-4 hover:decoration-accent"
          >
            Import again and replace them
          </Link>
        </p>
      )}
    </div>
  );
}
