'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { useAddress, type Address } from '@/components/instance/useAddress';
import { wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { ReadOnlyNote } from '@/components/ui/readOnly';
import { counted } from '@/components/ui/figures';
import { ErrorState } from '@/components/ui/Message';
import { DatasetHead } from '@/components/instance/DatasetHead';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { FilterConfig } from '@/lib/curation/config/config';
import { diffConfigs } from '@/lib/curation/config/diffConfigs';
import { runHref } from './addresses';
import { startFilter } from './api';
import { Benchmarks, readBenchmarks } from './Benchmarks';
import { ConfigDiff } from './ConfigDiff';
import { ConfigEditor } from './ConfigEditor';
import { FilterBase, type Base } from './FilterBase';
import { SaveConfig } from './SaveConfig';
import { downloadConfig } from './storedConfig';
import { baseOf, useBase } from './useBase';
import { ChangeNotes } from './ChangeNotes';
import { useChangedConfig } from './useChangedConfig';

interface StartFilterProps {
  dataset: string;
  instances: number;
  /** Names of the other datasets. */
  others: readonly string[];
}

/** Where a filter run is begun: from what, with which changes, against which benchmarks. The address says it all. */
export function StartFilter({ dataset, instances, others }: StartFilterProps): ReactNode {
  const address = useAddress();
  const [looks, setLooks] = useState(0);
  const base = baseOf(address);
  const { config, about, saved, error } = useBase(base, looks);
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <DatasetHead dataset={dataset} title={`Filter ${dataset}`}>
        Every rule judges each of the {counted(instances, 'instance')} and keeps its verdict with evidence.
        Nothing is deleted; thresholds can be tried on the result afterwards.
      </DatasetHead>
      <ReadOnlyNote />
      {config === undefined ? (
        <div className="rounded-panel border border-line bg-surface p-3">
          <SkeletonLines label="Loading the config" lines={16} />
        </div>
      ) : config === null ? (
        <ErrorState
          level={2}
          title="There is no such config"
          actions={
            <Button onClick={() => showBase(address, { kind: 'preset', name: 'swe-rl' })}>
              Begin from swe-rl
            </Button>
          }
        >
          {error ?? 'It may have been deleted, or it names rules that this version does not have.'}
        </ErrorState>
      ) : (
        <Settings
          key={base.kind === 'run' ? `run ${base.run}` : `${base.kind} ${base.name}`}
          {...{ dataset, others, address, about, saved }}
          base={base}
          from={config}
          onSaved={() => setLooks((before) => before + 1)}
        />
      )}
    </div>
  );
}

function showBase(address: Address, base: Base): void {
  address.set(
    {
      preset: base.kind === 'preset' ? base.name : null,
      saved: base.kind === 'saved' ? base.name : null,
      run: base.kind === 'run' ? String(base.run) : null,
      set: null,
    },
    { push: true },
  );
}

interface SettingsProps extends Pick<StartFilterProps, 'dataset' | 'others'> {
  address: Address;
  base: Base;
  from: FilterConfig;
  about: string | undefined;
  saved: Parameters<typeof FilterBase>[0]['saved'];
  onSaved: () => void;
}

function Settings(props: SettingsProps): ReactNode {
  const { dataset, others, address, base, from, about, saved, onSaved } = props;
  const changed = useChangedConfig(from);
  const { config, edit } = changed;
  const benchmarks = readBenchmarks(address.get('against'), others);
  const differences = diffConfigs(from, config);
  return (
    <>
      <div className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
          <FilterBase
            base={base}
            saved={saved}
            onBase={(next) => showBase(address, next)}
            onConfig={(read) => edit(() => read)}
          />
          <div className="flex flex-wrap items-center gap-1.5">
            <Button look="quiet" onClick={() => downloadConfig(config)}>
              Export JSON
            </Button>
            <SaveConfig config={config} onSaved={onSaved} />
            <StartButton dataset={dataset} config={config} benchmarks={benchmarks} />
          </div>
        </div>
        {about !== undefined && <p className="max-w-[90ch] text-dense text-muted">{about}</p>}
      </div>
      <Panel title="Changes" facts={counted(differences.length, 'change')}>
        <ChangeNotes changed={changed} />
        <ConfigDiff
          differences={differences}
          before={from.name}
          after="here"
          none={`Nothing is changed: the run will do what ${from.name} says.`}
        />
      </Panel>
      <Panel title="Benchmarks" facts="datasets that the instances are held against, for overlaps">
        <Benchmarks
          datasets={others}
          chosen={benchmarks}
          onChange={(chosen) => address.set({ against: chosen.map(encodeURIComponent).join(',') })}
        />
      </Panel>
      <Panel title="Rules" facts="in the order of the funnel">
        <ConfigEditor config={config} base={from} onEdit={edit} />
      </Panel>
    </>
  );
}

interface StartButtonProps {
  dataset: string;
  config: FilterConfig;
  benchmarks: readonly string[];
}

function StartButton({ dataset, config, benchmarks }: StartButtonProps): ReactNode {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  async function start(): Promise<void> {
    setBusy(true);
    setFault(undefined);
    try {
      router.push(runHref(await startFilter(dataset, config, benchmarks), 'funnel'));
    } catch (error) {
      setFault(wordsOf(error));
      setBusy(false);
    }
  }
  return (
    <>
      <ChangeButton look="primary" disabled={isBusy} onClick={() => void start()}>
        {isBusy ? 'Starting…' : 'Start the run'}
      </ChangeButton>
      {fault !== undefined && (
        <p role="alert" className="w-full text-dense text-fail">
          {fault}
        </p>
      )}
    </>
  );
}
