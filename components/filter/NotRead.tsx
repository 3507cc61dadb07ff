import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLoaded } from '@/components/explorer/useLoaded';
import { isUnderWay } from '@/components/runs/runWords';
import { Button, buttonClass } from '@/components/ui/Button';
import { EmptyState, ErrorState } from '@/components/ui/Message';
import { runHref } from './addresses';
import { fetchRun } from './api';

interface NotReadProps {
  run: number;
  reason: string;
  onRetry: () => void;
  /** Nothing of the run is known yet. */
  isFirst: boolean;
}

/** A run whose verdicts could not be read: it has not begun, is no filter run, or the server can't be reached. */
export function NotRead({ run, reason, onRetry, isFirst }: NotReadProps): ReactNode {
  const { value } = useLoaded(isFirst ? `${run} ${reason}` : null, load, 0);
  if (value?.kind === 'filter' && value.status === 'queued') {
    return (
      <Box
        title="Waiting for a worker"
        next={
          value.liveWorkers === 0
            ? 'No worker runs. Start one: ./pullscope worker. This page looks again by itself.'
            : 'Figures come as soon as instances are judged; this page looks again by itself.'
        }
        run={run}
      />
    );
  }
  if (value?.kind === 'filter' && value.status === 'running') {
    return <Box title="The run begins" next="This page looks again by itself." run={run} />;
  }
  if (value?.kind === 'curate' && isUnderWay(value)) {
    return (
      <Box
        title="The rules have not begun"
        next="They judge what the stages before them make. This page looks again by itself."
        run={run}
      />
    );
  }
  if (value !== undefined && value.kind !== 'filter') {
    return <Box title={`Run ${run} filters nothing`} next="It is a run of another kind." run={run} />;
  }
  return (
    <ErrorState
      level={2}
      title={isFirst ? `Run ${run} could not be read` : 'This page is not up to date'}
      actions={
        <div className="flex flex-wrap gap-2">
          <Button onClick={onRetry}>Try again</Button>
          <Link href={runHref(run)} className={buttonClass()}>
            Open run {run}
          </Link>
        </div>
      }
    >
      {value?.error ?? reason}
    </ErrorState>
  );
}

const load = (key: string, signal: AbortSignal) => fetchRun(Number(key.split(' ')[0]), signal);

function Box({ title, next, run }: { title: string; next: string; run: number }): ReactNode {
  return (
    <div role="status" className="rounded-panel border border-line bg-surface">
      <EmptyState
        title={title}
        actions={
          <Link href={runHref(run)} className={buttonClass()}>
            Open run {run}
          </Link>
        }
      >
        {next}
      </EmptyState>
    </div>
  );
}
