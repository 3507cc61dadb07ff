'use client';

import { useState, type ReactNode } from 'react';
import { ProbeTable } from '@/components/explain/ProbeTable';
import { ask, wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { decimal } from '@/components/ui/decimal';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { InstanceProbes } from '@/lib/db/probes';
import { aboveFloor } from '@/lib/reward/explain/probes';
import { partHref } from './address';
import type { InstanceFacts } from './facts';
import { LoadFailure } from './LoadFailure';
import { useJson } from './useContent';

interface Answer {
  probes: InstanceProbes | null;
}

/** What changes without meaning earn on the instance: one press runs them all. */
export function ProbesTab({ instance }: { instance: InstanceFacts }): ReactNode {
  const href = partHref(instance, 'probes');
  const { state, retry } = useJson<Answer>(href);
  const [run, setRun] = useState<{ probes?: InstanceProbes | null; isBusy?: boolean; failure?: string }>({});

  async function runAll(): Promise<void> {
    setRun({ isBusy: true });
    try {
      setRun(await ask<Answer>(href, { method: 'POST' }));
    } catch (error) {
      setRun({ failure: wordsOf(error) });
    }
  }

  if (instance.context !== 'whole') {
    return (
      <EmptyState title="No probes without whole files">
        A probe changes whole files, and of this instance only a part of them is known. Your clones bring
        them: <code>./pullscope context --repos DIR</code>
      </EmptyState>
    );
  }
  if (state.kind === 'failed') return <LoadFailure what="The probes" failure={state} onRetry={retry} />;
  const probes = run.probes ?? (state.kind === 'ready' ? state.value.probes : null);
  return (
    <Panel
      title="Probes"
      facts={probes === null ? undefined : `scorer and probes, version ${probes.scorerVersion}`}
      actions={
        <ChangeButton
          look={probes === null ? 'primary' : 'plain'}
          onClick={() => void runAll()}
          disabled={run.isBusy}
          aria-busy={run.isBusy}
        >
          {run.isBusy ? 'Running…' : probes === null ? 'Run all probes' : 'Run again'}
        </ChangeButton>
      }
    >
      {run.failure !== undefined && (
        <p role="alert" className="border-b border-line px-3 py-2 text-dense text-fail">
          {run.failure}
        </p>
      )}
      {state.kind === 'loading' ? (
        <div className="px-3 py-3">
          <SkeletonLines label="Loading the probes" lines={6} />
        </div>
      ) : (
        <div className="grid items-start gap-x-8 gap-y-4 px-3 py-3 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <ProbeTable earned={(name) => probes?.rewards[name]} floor={probes?.floor} />
          <Figures probes={probes} reward={instance.reward} />
        </div>
      )}
    </Panel>
  );
}

function Figures({ probes, reward }: { probes: InstanceProbes | null; reward: number | null }): ReactNode {
  const above = probes === null || reward === null ? undefined : aboveFloor(reward, probes.floor);
  const rows: [name: string, help: string, value: number | null | undefined][] = [
    ['Floor', 'The best of the probes', probes?.floor],
    [
      'Ceiling',
      'What the oracle earns, written as edits; – where edits can’t say all of it',
      probes?.ceiling,
    ],
    ['Best reward', 'Of the chosen batch', reward],
    [
      'Above floor',
      '(reward − floor) / (1 − floor): 1 is the oracle, below 0 is less than a probe earns',
      above,
    ],
  ];
  return (
    <div role="status">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-dense">
        {rows.map(([name, help, value]) => (
          <div key={name} className="contents">
            <dt>
              {name}
              <span className="block text-label text-muted">{help}</span>
            </dt>
            <dd className="text-right font-medium">
              {value === null || value === undefined ? '–' : decimal(value).replace('-', '−')}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
