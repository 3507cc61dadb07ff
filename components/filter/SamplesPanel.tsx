'use client';

import { useCallback, useId, type ReactNode } from 'react';
import { BusyLine } from '@/components/explorer/BusyLine';
import { useLoaded } from '@/components/explorer/useLoaded';
import { useAddress } from '@/components/instance/useAddress';
import { Button } from '@/components/ui/Button';
import { ErrorState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { Segmented } from '@/components/ui/Segmented';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { Rule } from '@/lib/curation/rule';
import type { SamplePick } from '@/lib/jobs/filter/answers';
import { fetchSamples, type SampleQuery } from './api';
import { number } from './ruleWords';
import { SampleList } from './SampleList';

const PICKS: readonly { value: SamplePick; label: string }[] = [
  { value: 'failing', label: 'Failing' },
  { value: 'nearly', label: 'Nearly failing' },
  { value: 'passing', label: 'Passing' },
  { value: 'unknown', label: 'Can’t tell' },
];

const NONE: Record<SamplePick, string> = {
  failing: 'No instance fails this rule. Look at those that nearly do.',
  nearly: 'No instance passes this rule.',
  passing: 'No instance passes this rule.',
  unknown: 'The rule can tell of every instance.',
};

const SIZE = 20;

interface SamplesPanelProps {
  dataset: string;
  run: number;
  rule: Rule;
  onKept: () => void;
}

/** A draw from a rule's verdicts. Which draw is in the address: the same number picks the same instances. */
export function SamplesPanel({ dataset, run, rule, onKept }: SamplesPanelProps): ReactNode {
  const address = useAddress();
  const radio = useId();
  const pick = PICKS.find(({ value }) => value === address.get('pick'))?.value ?? 'failing';
  const seed = Math.max(1, Math.trunc(Number(address.get('seed')) || 1));
  const load = useCallback(
    (key: string, signal: AbortSignal) => fetchSamples(run, JSON.parse(key) as SampleQuery, signal),
    [run],
  );
  const query: SampleQuery = { rule: rule.code, pick, seed, limit: SIZE };
  const { value, isStale, error, retry } = useLoaded(JSON.stringify(query), load, 0);
  const shown = value !== undefined && value.rule === rule.code ? value : undefined;
  return (
    <Panel
      title="Samples"
      facts={shown && `${number(shown.samples.length)} of ${number(shown.from)}`}
      actions={
        <div className="flex flex-wrap items-center gap-2 py-1">
          <Segmented
            legend="What is picked"
            name={radio}
            value={pick}
            options={PICKS}
            onChange={(next) => address.set({ pick: next === 'failing' ? null : next, seed: null })}
          />
          {pick !== 'nearly' && (
            <Button onClick={() => address.set({ seed: String(seed + 1) })}>Draw others</Button>
          )}
        </div>
      }
    >
      <div className="relative">
        <BusyLine isBusy={isStale && error === null} />
        {error !== null ? (
          <ErrorState level={2} title="No samples" actions={<Button onClick={retry}>Try again</Button>}>
            {error}
          </ErrorState>
        ) : shown === undefined ? (
          <div className="p-3">
            <SkeletonLines label="Loading samples" />
          </div>
        ) : shown.samples.length === 0 ? (
          <p className="px-3 py-3 text-dense text-muted">{NONE[shown.pick]}</p>
        ) : (
          <SampleList
            key={`${shown.rule} ${shown.pick} ${shown.seed}`}
            dataset={dataset}
            run={run}
            rule={rule}
            samples={shown.samples}
            onKept={onKept}
          />
        )}
      </div>
    </Panel>
  );
}
