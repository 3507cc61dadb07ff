import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import { isUnderWay } from '@/components/runs/runWords';
import { EmptyState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { Loaded } from '@/components/explorer/useLoaded';
import type { FilterRunAnswer } from '@/lib/jobs/filter/answers';
import { newFilterHref, runHref, type RunView } from './addresses';
import { NotRead } from './NotRead';
import { RunHead } from './RunHead';

interface RunFrameProps {
  run: number;
  view: RunView;
  title: string;
  loaded: Loaded<FilterRunAnswer>;
  actions?: ReactNode;
  /** The page, once something is known of the run. */
  children: (answer: FilterRunAnswer) => ReactNode;
}

/** A page of a filter run: its head, how the run stands where it is not simply done, and what the page shows. */
export function RunFrame({ run, view, title, loaded, actions, children }: RunFrameProps): ReactNode {
  const { value, error, retry } = loaded;
  return (
    <div className="mx-auto flex w-full max-w-[84rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <RunHead run={run} view={view} title={title} answer={value ?? null} actions={value && actions} />
      {error !== null && <NotRead run={run} reason={error} onRetry={retry} isFirst={value === undefined} />}
      {value === undefined
        ? error === null && (
            <div className="rounded-panel border border-line bg-surface p-3">
              <SkeletonLines label="Loading the run" lines={16} />
            </div>
          )
        : withState(value, children)}
    </div>
  );
}

function withState(answer: FilterRunAnswer, children: RunFrameProps['children']): ReactNode {
  if (answer.instances === 0) return <Nothing answer={answer} />;
  return (
    <>
      <Standing answer={answer} />
      {children(answer)}
    </>
  );
}

/** A run that has judged nothing: not yet, not any more, or there was nothing. */
function Nothing({ answer }: { answer: FilterRunAnswer }): ReactNode {
  const { run, dataset, status } = answer;
  const actions = (
    <div className="flex flex-wrap gap-2">
      <Link href={runHref(run)} className={buttonClass('primary')}>
        Open run {run}
      </Link>
      {status === 'succeeded' && (
        <Link href={newFilterHref(dataset)} className={buttonClass()}>
          Filter the dataset again
        </Link>
      )}
    </div>
  );
  return (
    <div className="rounded-panel border border-line bg-surface">
      <EmptyState title={NOTHING[status].title} actions={actions}>
        {NOTHING[status].next}
      </EmptyState>
    </div>
  );
}

const NOTHING: Record<FilterRunAnswer['status'], { title: string; next: string }> = {
  queued: {
    title: 'Waiting for a worker',
    next: 'Figures come as soon as instances are judged; this page looks again by itself.',
  },
  running: {
    title: 'The first instances are being judged',
    next: 'Figures come as they are judged; this page looks again by itself.',
  },
  succeeded: { title: 'The dataset had no instances', next: 'Import some, then filter the dataset again.' },
  failed: {
    title: 'The run failed before it judged an instance',
    next: 'Its page says why, and lets it go on once that is mended.',
  },
  cancelled: { title: 'The run was stopped before it judged an instance', next: 'Its page lets it go on.' },
};

/** That figures are not those of the whole dataset. */
function Standing({ answer }: { answer: FilterRunAnswer }): ReactNode {
  const { run, status, instances } = answer;
  if (status === 'succeeded') return null;
  const so = `The figures are of the ${counted(instances, 'instance')} judged so far.`;
  const words = isUnderWay(answer)
    ? `The run goes on. ${so}`
    : `The run ${status === 'failed' ? 'failed' : 'was stopped'}. ${so}`;
  return (
    <p role="status" className={`rounded-panel px-3 py-1.5 text-dense ${LOOK[status]}`}>
      {words}{' '}
      <Link href={runHref(run)} className="underline">
        {isUnderWay(answer) ? 'Watch or stop it' : 'See why, or let it go on'}
      </Link>
    </p>
  );
}

const LOOK: Record<FilterRunAnswer['status'], string> = {
  queued: 'bg-raised text-muted',
  running: 'bg-raised text-muted',
  succeeded: '',
  failed: 'bg-fail-soft text-fail',
  cancelled: 'bg-warn-soft text-warn',
};
