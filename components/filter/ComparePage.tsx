'use client';

import Link from 'next/link';
import { useCallback, useMemo, type ReactNode } from 'react';
import { BusyLine } from '@/components/explorer/BusyLine';
import { useLoaded } from '@/components/explorer/useLoaded';
import { useAddress } from '@/components/instance/useAddress';
import { Button, buttonClass } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import { EmptyState, ErrorState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { CompareAnswer, FilterRunAnswer, FlipName } from '@/lib/jobs/filter/answers';
import { newFilterHref, runHref } from './addresses';
import { fetchComparison, type FlipPage } from './api';
import { ConfigDiff } from './ConfigDiff';
import { Ends } from './Ends';
import { FlipList, wayOf } from './FlipList';
import { RunFrame } from './RunFrame';
import { RunSelect } from './RunSelect';
import { RunsNotListed } from './RunsNotListed';
import { runsOf, useFilterRuns } from './useFilterRuns';
import { useFilterRun } from './useFilterRun';
import { FLIP_PAGE, type LoadFlips } from './useFlipLines';

/** A run beside another of its dataset: what is set otherwise, and which instances fare otherwise. */
export function ComparePage({ run }: { run: number }): ReactNode {
  const loaded = useFilterRun(run);
  return (
    <RunFrame run={run} view="compare" title="Comparison" loaded={loaded}>
      {(answer) => <Choose answer={answer} />}
    </RunFrame>
  );
}

function Choose({ answer }: { answer: FilterRunAnswer }): ReactNode {
  const { run, dataset } = answer;
  const address = useAddress();
  const { value: runs, error, retry } = useFilterRuns();
  const others = useMemo(
    () => runsOf(runs ?? [], dataset).filter(({ id }) => id !== run),
    [runs, dataset, run],
  );
  const asked = Number(address.get('with'));
  const other = Number.isInteger(asked) && asked > 0 ? asked : null;
  if (error !== null && other === null) {
    return <RunsNotListed error={error} onRetry={retry} />;
  }
  if (runs !== undefined && others.length === 0 && other === null)
    return <OnlyOne dataset={dataset} run={run} />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <RunSelect
          label={`Run ${run} against`}
          runs={others}
          value={other}
          onChange={(id) => address.set({ with: String(id) }, { push: true })}
        />
        {other !== null && (
          <Link href={runHref(other, 'compare', { with: String(run) })} className={buttonClass('quiet')}>
            The other way round
          </Link>
        )}
      </div>
      {other === null ? (
        <p className="text-dense text-muted">Choose the run to compare with.</p>
      ) : (
        <Compared answer={answer} other={other} />
      )}
    </>
  );
}

function OnlyOne({ dataset, run }: { dataset: string; run: number }): ReactNode {
  return (
    <div className="rounded-panel border border-line bg-surface">
      <EmptyState
        title="There is no other run to compare with"
        actions={
          <Link href={newFilterHref(dataset, { run: String(run) })} className={buttonClass('primary')}>
            Filter {dataset} again
          </Link>
        }
      >
        Filter the dataset with another config; both runs then stand here beside each other. What if shows the
        same at once for thresholds alone.
      </EmptyState>
    </div>
  );
}

function Compared({ answer, other }: { answer: FilterRunAnswer; other: number }): ReactNode {
  const { run, instances } = answer;
  const address = useAddress();
  const page: FlipPage = { way: wayOf(address.get('way')), offset: 0, limit: FLIP_PAGE };
  const load = useCallback(
    (key: string, signal: AbortSignal) => {
      const { with: against, ...flips } = JSON.parse(key.slice(key.indexOf('{'))) as FlipPage & {
        with: number;
      };
      return fetchComparison(run, against, flips, signal);
    },
    [run],
  );
  const { value, isStale, error, retry } = useLoaded(
    `${instances} ${JSON.stringify({ with: other, ...page })}`,
    load,
    0,
  );
  const more = useCallback<LoadFlips>(
    async (flips, signal) => (await fetchComparison(run, other, flips, signal)).flips,
    [run, other],
  );
  if (error !== null) {
    return (
      <ErrorState
        level={2}
        title="They could not be compared"
        actions={<Button onClick={retry}>Try again</Button>}
      >
        {error}
      </ErrorState>
    );
  }
  if (value === undefined || (isStale && value.with !== other)) {
    return (
      <div className="rounded-panel border border-line bg-surface p-3">
        <SkeletonLines label="Comparing" lines={14} />
      </div>
    );
  }
  return (
    <div className="relative flex flex-col gap-3">
      <BusyLine isBusy={isStale} />
      <Comparison
        dataset={answer.dataset}
        compared={value}
        load={isStale ? null : more}
        asked={page.way}
        onWay={(way) => address.set({ way: way === 'toDropped' ? null : way })}
      />
    </div>
  );
}

interface ComparisonProps {
  dataset: string;
  compared: CompareAnswer;
  load: LoadFlips | null;
  asked: FlipName;
  onWay: (way: FlipName) => void;
}

function Comparison({ dataset, compared, ...list }: ComparisonProps): ReactNode {
  const { run, with: other, differences, both, onlyRun, onlyWith, funnels, flips } = compared;
  return (
    <>
      <div className="grid gap-3 wide:grid-cols-2">
        <Panel title={`Run ${run}`}>
          <Ends funnel={funnels.run} />
        </Panel>
        <Panel title={`Run ${other}`}>
          <Ends funnel={funnels.with} before={funnels.run} />
        </Panel>
      </div>
      <p className="text-dense text-muted">
        {counted(both, 'instance')} judged by both
        {onlyRun > 0 && `, ${counted(onlyRun, 'instance')} by run ${run} alone`}
        {onlyWith > 0 && `, ${counted(onlyWith, 'instance')} by run ${other} alone`}.
      </p>
      <Panel title="Config" facts="what the runs set otherwise">
        <ConfigDiff
          differences={differences}
          before={`run ${run}`}
          after={`run ${other}`}
          none="Both runs were made with the same settings."
        />
      </Panel>
      <Panel title="Flips" facts={`from run ${run} to run ${other}`}>
        <FlipList dataset={dataset} run={other} flips={flips} {...list} />
      </Panel>
    </>
  );
}
