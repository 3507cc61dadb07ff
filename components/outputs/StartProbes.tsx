'use client';

import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { datasetHref } from '@/components/instance/address';
import { ask, wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Panel } from '@/components/ui/Panel';
import type { StartedRun } from '@/lib/jobs/filter/answers';

/** Where probing the whole dataset is begun, and where what it found stands. */
export function StartProbes({ dataset }: { dataset: string }): ReactNode {
  const [started, setStarted] = useState<{ run?: number; isBusy?: boolean; failure?: string }>({});

  async function start(): Promise<void> {
    setStarted({ isBusy: true });
    try {
      const body = JSON.stringify({ kind: 'probe', dataset });
      setStarted(await ask<StartedRun>('/api/runs', { method: 'POST', body }));
    } catch (error) {
      setStarted({ failure: wordsOf(error) });
    }
  }

  return (
    <Panel
      title="Probes"
      id="probes"
      facts="what changes without meaning earn"
      actions={
        <ChangeButton onClick={() => void start()} disabled={started.isBusy} aria-busy={started.isBusy}>
          Probe every instance
        </ChangeButton>
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-dense" aria-live="polite">
        {started.run !== undefined && (
          <Link href={`/runs/${started.run}`} className="text-accent underline underline-offset-4">
            Run {started.run} is queued
          </Link>
        )}
        {started.failure !== undefined && <p className="text-fail">{started.failure}</p>}
        <p className="text-muted">
          A run finds floor and above floor of each instance, as columns of{' '}
          <Link
            href={datasetHref(dataset, '?sort=above-floor&cols=id,title,reward,floor,above-floor')}
            className="text-accent underline underline-offset-4"
          >
            the explorer
          </Link>
          ; what is known is not computed again.
        </p>
      </div>
    </Panel>
  );
}
