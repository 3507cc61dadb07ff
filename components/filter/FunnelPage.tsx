'use client';

import { useId, type ReactNode } from 'react';
import { useAddress } from '@/components/instance/useAddress';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import { Popover } from '@/components/ui/Popover';
import { Segmented } from '@/components/ui/Segmented';
import type { FilterRunAnswer, GroupName } from '@/lib/jobs/filter/answers';
import { instancesHref } from './addresses';
import { exportHref } from './api';
import { ConcentrationLine } from './ConcentrationLine';
import { Ends } from './Ends';
import { GROUP_WORDS, GroupTable } from './GroupTable';
import { OverlapTable } from './OverlapTable';
import { RunFrame } from './RunFrame';
import { StageTable } from './StageTable';
import { useFilterRun } from './useFilterRun';

/** What a filter run did to its dataset, stage by stage and broken down; every figure opens into its instances. */
export function FunnelPage({ run }: { run: number }): ReactNode {
  const loaded = useFilterRun(run);
  return (
    <RunFrame
      run={run}
      view="funnel"
      title="Funnel"
      loaded={loaded}
      actions={<ExportMenu run={run} isDone={loaded.value?.status === 'succeeded'} />}
    >
      {(answer) => <FunnelParts answer={answer} />}
    </RunFrame>
  );
}

/** The funnel itself, for the pages that show it. */
function FunnelParts({ answer }: { answer: FilterRunAnswer }): ReactNode {
  const { run, dataset, funnel } = answer;
  return (
    <>
      <Ends funnel={funnel} hrefOf={(selection) => instancesHref(dataset, run, selection)} />
      <Panel title="Stages" facts="in the order in which they are applied; a bar’s whole is all instances">
        <StageTable dataset={dataset} run={run} funnel={funnel} />
      </Panel>
      <Groups answer={answer} />
      <Panel
        title="Rules that fail together"
        facts="rules that are off too; a row’s rule and a column’s: how many fail both"
      >
        <OverlapTable dataset={dataset} run={run} overlap={funnel.overlap} />
      </Panel>
    </>
  );
}

const GROUP_NAMES: readonly GroupName[] = ['year', 'language', 'repo', 'licence'];

function Groups({ answer }: { answer: FilterRunAnswer }): ReactNode {
  const { run, dataset, groups } = answer;
  const address = useAddress();
  const radio = useId();
  const name = GROUP_NAMES.find((each) => each === address.get('by')) ?? 'year';
  const { values, more } = groups[name];
  return (
    <Panel
      title="By"
      facts={counted(values.length + more, 'value')}
      actions={
        <Segmented
          legend="What the funnel is broken down by"
          name={radio}
          value={name}
          options={GROUP_NAMES.map((value) => ({ value, label: GROUP_WORDS[value] }))}
          onChange={(value) => address.set({ by: value === 'year' ? null : value })}
        />
      }
    >
      {name === 'repo' && <ConcentrationLine of={answer.concentration} />}
      <GroupTable dataset={dataset} run={run} name={name} grouping={groups[name]} />
    </Panel>
  );
}

const PARTS = ['kept', 'dropped', 'seeds'] as const;
const FILES = [
  { what: 'instances', format: 'jsonl', label: 'instances as they came, JSONL' },
  { what: 'instances', format: 'csv', label: 'instances, CSV' },
  { what: 'verdicts', format: 'jsonl', label: 'verdicts, JSONL' },
  { what: 'verdicts', format: 'csv', label: 'verdicts, CSV' },
] as const;

function ExportMenu({ run, isDone }: { run: number; isDone: boolean }): ReactNode {
  return (
    <Popover label="Export" title="Export what the run came to">
      {isDone ? (
        <dl className="flex flex-col gap-2 text-dense">
          {PARTS.map((which) => (
            <div key={which}>
              <dt className="font-semibold">{which}</dt>
              {FILES.map(({ what, format, label }) => (
                <dd key={label}>
                  <a
                    href={exportHref(run, { which, what, format })}
                    download
                    aria-label={`${which}: ${label}`}
                    className="text-accent hover:underline"
                  >
                    {label}
                  </a>
                </dd>
              ))}
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-dense text-muted">Once the run is done: before, a part would be missing.</p>
      )}
    </Popover>
  );
}
