'use client';

import { useMemo, type ReactNode } from 'react';
import { ChangeView } from './ChangeView';
import type { Draft } from './model';
import { useWork } from './useWork';
import { WorkProgress } from './WorkProgress';

interface StatesViewProps {
  draft: Draft;
  path: string;
  /** Which two states of the file are compared. */
  between: 'base-and-predicted' | 'predicted-and-oracle' | 'whole';
}

/** The prediction's file against what it was, or against the oracle's. */
export function StatesView({ draft, path, between }: StatesViewProps): ReactNode {
  const ask = useMemo(() => ({ kind: 'file-states' as const, draft, path }), [draft, path]);
  const work = useWork<'file-states', undefined>(ask, undefined);
  const states = work.answer;
  return (
    <div aria-busy={work.state === 'running'}>
      <div className="px-3 empty:hidden">
        <WorkProgress key={work.since} work={work} doing="Comparing" stopped="Stopped: this may be older." />
      </div>
      {states?.ok === false && <p className="px-3 py-4 text-dense text-warn">{states.reason}</p>}
      {states?.ok === true &&
        (between === 'whole' ? (
          <ChangeView
            isSplit
            title="The whole file, as it was and as predicted"
            change={states.whole}
            none="The prediction leaves every line of this file as it is."
          />
        ) : between === 'base-and-predicted' ? (
          <ChangeView
            isSplit
            title="The file as it was, and as predicted"
            change={states.fromBase}
            none="The prediction leaves every line of this file as it is."
          />
        ) : (
          <ChangeView
            isSplit
            title="The file as predicted, and as the oracle has it"
            change={states.toOracle}
            none="The prediction and the oracle leave the same lines."
          />
        ))}
    </div>
  );
}
