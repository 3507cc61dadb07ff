'use client';

import Link from 'next/link';
import { useCallback, useMemo, type ReactNode } from 'react';
import { BusyLine } from '@/components/explorer/BusyLine';
import { useLoaded, type Loaded } from '@/components/explorer/useLoaded';
import { useAddress, type Address } from '@/components/instance/useAddress';
import { Button, buttonClass } from '@/components/ui/Button';
import { ErrorState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { FilterConfig } from '@/lib/curation/config/config';
import { configJson } from '@/lib/curation/config/writeConfig';
import type { Rule } from '@/lib/curation/rule';
import type { FilterRunAnswer, WhatIfAnswer } from '@/lib/jobs/filter/answers';
import { newFilterHref } from './addresses';
import { ChangeNotes } from './ChangeNotes';
import { tryConfig, type FlipPage } from './api';
import { writeChanges } from './configChanges';
import { ConfigDiff } from './ConfigDiff';
import { ConfigEditor } from './ConfigEditor';
import { Ends } from './Ends';
import { FlipList, wayOf } from './FlipList';
import { RuleShift } from './RuleShift';
import { RunFrame } from './RunFrame';
import { SaveConfig } from './SaveConfig';
import { SpreadLine } from './SpreadLine';
import { StageTable } from './StageTable';
import { downloadConfig, storedConfig } from './storedConfig';
import { useChangedConfig, type ChangedConfig } from './useChangedConfig';
import { useFilterRun } from './useFilterRun';
import { FLIP_PAGE, type LoadFlips } from './useFlipLines';

/** Other thresholds, other rules: what a run would have come to, counted from what it measured. */
export function WhatIfPage({ run }: { run: number }): ReactNode {
  const loaded = useFilterRun(run);
  return (
    <RunFrame run={run} view="what-if" title="What if" loaded={loaded}>
      {(answer) => <Read answer={answer} />}
    </RunFrame>
  );
}

function Read({ answer }: { answer: FilterRunAnswer }): ReactNode {
  // The run is read again and again while it goes on; its config stays.
  const text = JSON.stringify(answer.config);
  const base = useMemo(() => storedConfig(JSON.parse(text)), [text]);
  if (base === null) {
    return (
      <ErrorState level={2} title="This run’s config is of another version">
        It names rules that this version of Pullscope does not have. Filter the dataset again to try
        thresholds.
      </ErrorState>
    );
  }
  return <Bend answer={answer} base={base} />;
}

function Bend({ answer, base }: { answer: FilterRunAnswer; base: FilterConfig }): ReactNode {
  const address = useAddress();
  const changed = useChangedConfig(base);
  const { config, edit } = changed;
  const tried = useWhatIf(answer, config, address);
  const shift = useCallback(
    (rule: Rule) => (
      <>
        <RuleShift rule={rule.code} before={answer.funnel} after={tried.value?.funnel} />
        <SpreadLine rule={rule} spread={answer.spread?.[rule.code]} />
      </>
    ),
    [answer.funnel, answer.spread, tried.value],
  );
  return (
    <div className="grid min-w-0 items-start gap-3 wide:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <Panel title="Rules" actions={<Actions answer={answer} base={base} changed={changed} />}>
        <ChangeNotes changed={changed} />
        <ConfigEditor
          config={config}
          base={base}
          onEdit={edit}
          lockedMeasures="Another value needs the instances to be read again: filter with this config instead."
          asideOf={shift}
        />
      </Panel>
      <div
        className="relative flex min-w-0 flex-col gap-3 max-wide:order-first wide:sticky wide:top-3 wide:max-h-[calc(100dvh-1.5rem)] wide:overflow-y-auto"
        tabIndex={0}
        role="group"
        aria-label="What it comes to"
      >
        <BusyLine isBusy={tried.isStale && tried.error === null} />
        <Outcome answer={answer} tried={tried} address={address} />
      </div>
    </div>
  );
}

function Actions({
  answer,
  base,
  changed: { config, edit, isLinkable },
}: {
  answer: FilterRunAnswer;
  base: FilterConfig;
  changed: ChangedConfig;
}): ReactNode {
  const changes = writeChanges(base, config);
  return (
    <div className="flex flex-wrap items-center gap-1.5 py-1">
      {changes !== '' && (
        <Button look="quiet" onClick={() => edit(() => base)}>
          Back to the run’s
        </Button>
      )}
      <Button look="quiet" onClick={() => downloadConfig(config)}>
        Export JSON
      </Button>
      <SaveConfig config={config} />
      {isLinkable && (
        <Link
          href={newFilterHref(answer.dataset, { run: String(answer.run), set: changes })}
          className={buttonClass('primary')}
        >
          Filter with it…
        </Link>
      )}
    </div>
  );
}

/** What the config that is tried comes to; `load` brings further flips of it, null while `value` is of another. */
interface Tried extends Loaded<WhatIfAnswer> {
  load: LoadFlips | null;
}

function useWhatIf(answer: FilterRunAnswer, config: FilterConfig, address: Address): Tried {
  const { run, instances } = answer;
  const way = wayOf(address.get('way'));
  const json = useMemo(() => configJson(config), [config]);
  const load = useCallback(
    (key: string, signal: AbortSignal) =>
      tryConfig(run, JSON.parse(key.slice(key.indexOf('{'))) as FlipPage & { config: unknown }, signal),
    [run],
  );
  const page: FlipPage = { way, offset: 0, limit: FLIP_PAGE };
  // A run that goes on has more instances each time.
  const tried = useLoaded(`${instances} ${JSON.stringify({ config: json, ...page })}`, load, 0);
  const more = useCallback<LoadFlips>(
    async (flips, signal) => (await tryConfig(run, { config: json, ...flips }, signal)).flips,
    [run, json],
  );
  return { ...tried, load: tried.isStale ? null : more };
}

interface OutcomeProps {
  answer: FilterRunAnswer;
  tried: Tried;
  address: Address;
}

function Outcome({ answer, tried: { value, error, retry, load }, address }: OutcomeProps): ReactNode {
  if (error !== null) {
    return (
      <ErrorState
        level={2}
        title="It could not be counted"
        actions={<Button onClick={retry}>Try again</Button>}
      >
        {error}
      </ErrorState>
    );
  }
  if (value === undefined) {
    return (
      <div className="rounded-panel border border-line bg-surface p-3">
        <SkeletonLines label="Counting" lines={14} />
      </div>
    );
  }
  const { run, dataset, funnel } = answer;
  return (
    <>
      <Ends funnel={value.funnel} before={funnel} />
      <Panel title="Changes" facts={`counted in ${Math.ceil(value.milliseconds)} ms`}>
        <ConfigDiff
          differences={value.differences}
          before={`run ${run}`}
          after="tried"
          none="Nothing is changed: move a threshold, switch a rule."
        />
      </Panel>
      <Panel title="Flips" facts="instances whose fate changes">
        <FlipList
          dataset={dataset}
          run={run}
          flips={value.flips}
          load={load}
          asked={wayOf(address.get('way'))}
          onWay={(way) => address.set({ way: way === 'toDropped' ? null : way })}
        />
      </Panel>
      <Panel title="Stages" facts="under the config tried">
        <StageTable dataset={dataset} run={run} funnel={value.funnel} opens={false} />
      </Panel>
    </>
  );
}
