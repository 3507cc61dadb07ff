'use client';

import Link from 'next/link';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useLoaded } from '@/components/explorer/useLoaded';
import type { InstanceName } from '@/components/instance/address';
import type { Address } from '@/components/instance/useAddress';
import { Button, buttonClass } from '@/components/ui/Button';
import { EmptyState, ErrorState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { InstanceVerdicts } from '@/lib/jobs/filter/answers';
import { newFilterHref, runHref } from './addresses';
import { fetchVerdicts } from './api';
import { chosenRun } from './chosenRun';
import { FateWords } from './FateWords';
import { RunSelect } from './RunSelect';
import { RunsNotListed } from './RunsNotListed';
import { runsOf, useFilterRuns } from './useFilterRuns';
import { VerdictList } from './VerdictList';

interface VerdictsTabProps {
  instance: InstanceName;
  address: Address;
}

/** What every rule of a run says of the instance: of the run that the address names, else of the newest. */
export function VerdictsTab({ instance, address }: VerdictsTabProps): ReactNode {
  const { dataset, instanceId } = instance;
  const { value: all, error, retry } = useFilterRuns();
  const runs = useMemo(() => runsOf(all ?? [], dataset), [all, dataset]);
  const run = chosenRun(address.get('run'), runs);
  if (error !== null && run === null) {
    return <RunsNotListed error={error} onRetry={retry} />;
  }
  if (run === null) {
    if (all === undefined) return <SkeletonLines label="Loading the verdicts" lines={16} />;
    return <NoRun dataset={dataset} />;
  }
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3">
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1.5">
        <RunSelect
          label="Verdicts of"
          runs={runs}
          value={run}
          onChange={(id) => address.set({ run: String(id) }, { push: true })}
        />
        <Link href={runHref(run, 'funnel')} className="text-dense text-accent hover:underline">
          Funnel of run {run}
        </Link>
      </div>
      <OfRun key={`${run} ${instanceId}`} instance={instance} run={run} />
    </div>
  );
}

function NoRun({ dataset }: { dataset: string }): ReactNode {
  return (
    <EmptyState
      title="No filter run has judged this dataset yet"
      actions={
        <Link href={newFilterHref(dataset)} className={buttonClass('primary')}>
          Filter {dataset}
        </Link>
      }
    >
      A filter run holds every instance against every rule and keeps each verdict with its evidence; they then
      stand here.
    </EmptyState>
  );
}

function OfRun({ instance, run }: { instance: InstanceName; run: number }): ReactNode {
  const { instanceId } = instance;
  const [looks, setLooks] = useState(0);
  const load = useCallback(
    (_: string, signal: AbortSignal) => fetchVerdicts(run, instanceId, signal),
    [run, instanceId],
  );
  const { value, error, retry } = useLoaded(String(looks), load, 0);
  const onKept = useCallback(() => setLooks((before) => before + 1), []);
  if (value === undefined) {
    if (error === null) return <SkeletonLines label="Loading the verdicts" lines={16} />;
    return (
      <ErrorState level={2} title="No verdicts" actions={<Button onClick={retry}>Try again</Button>}>
        {error} A run judges the instances that were there when it began.
      </ErrorState>
    );
  }
  return (
    <>
      <Outcome verdicts={value} />
      <VerdictList instance={instance} run={run} verdicts={value.verdicts} onKept={onKept} />
    </>
  );
}

function Outcome({
  verdicts: { run, fate, droppedBy, hasChanged },
}: {
  verdicts: InstanceVerdicts;
}): ReactNode {
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-dense">
        <span className="text-muted">In run {run} this instance is</span>
        <FateWords fate={fate} droppedBy={droppedBy} />
      </p>
      {hasChanged && (
        <p role="note" className="rounded-panel bg-warn-soft px-3 py-1.5 text-dense text-warn">
          The instance is not what it was when the run judged it: evidence may point beside its place. A new
          run judges it as it is.
        </p>
      )}
    </>
  );
}
