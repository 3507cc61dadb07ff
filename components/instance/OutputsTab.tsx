'use client';

import { useMemo, useState, type ReactNode } from 'react';
import Link from 'next/link';
import { Button, buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { OutputPage, OutputRow } from '@/lib/db/instances/outputs';
import { groupHref, partHref } from './address';
import type { InstanceFacts } from './facts';
import { LoadFailure } from './LoadFailure';
import { OutputDetail } from './OutputDetail';
import { OutputTable } from './OutputTable';
import type { Address } from './useAddress';
import { useJson } from './useContent';

interface OutputsTabProps {
  instance: InstanceFacts;
  address: Address;
}

/** The outputs of the instance with their rewards; the chosen one beside them. */
export function OutputsTab({ instance, address }: OutputsTabProps): ReactNode {
  const { rows, state, more, retry } = useOutputs(instance);
  const chosen = Number(address.get('output') ?? Number.NaN);
  if (state.kind === 'failed')
    return <LoadFailure what="The list of outputs" failure={state} onRetry={retry} />;
  if (state.kind === 'loading' && rows.length === 0) {
    return (
      <div className="rounded-panel border border-line bg-surface px-3 py-2">
        <SkeletonLines label="Loading the outputs" lines={Math.min(20, Math.max(3, instance.outputCount))} />
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState title="No outputs yet">
        Bring a file of model outputs or predictions to this dataset and every one is scored as it comes in:{' '}
        <code>./pullscope import outputs.jsonl --dataset {instance.dataset}</code>
      </EmptyState>
    );
  }
  const selected = rows.find(({ id }) => id === chosen) ?? rows[0];
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[minmax(24rem,2fr)_minmax(0,3fr)]">
      <div className="min-w-0 overflow-auto rounded-panel border border-line bg-surface max-wide:max-h-72 wide:sticky wide:top-3 wide:max-h-[calc(100dvh-1.5rem)]">
        <div className="flex justify-end border-b border-line px-2 py-1">
          <Link href={groupHref(instance, selected?.batchId)} className={buttonClass('quiet')}>
            As a group, with advantages
          </Link>
        </div>
        <OutputTable
          rows={rows}
          selected={selected?.id}
          onSelect={({ id }) => address.set({ output: String(id) })}
        />
        {more !== undefined && (
          <Button look="quiet" className="m-2" onClick={more} disabled={state.kind === 'loading'}>
            {state.kind === 'loading'
              ? 'Loading…'
              : `Show more (${(instance.outputCount - rows.length).toLocaleString('en')} left)`}
          </Button>
        )}
      </div>
      {selected !== undefined && <OutputDetail key={selected.id} instance={instance} row={selected} />}
    </div>
  );
}

/** The outputs page after page, as many as were asked for. */
function useOutputs(instance: InstanceFacts) {
  const [pages, setPages] = useState<readonly OutputPage[]>([]);
  const last = pages.at(-1);
  const [after, setAfter] = useState<number | null>(null);
  const href = partHref(instance, after === null ? 'outputs' : `outputs?after=${after}`);
  const { state, retry } = useJson<OutputPage>(href);
  // The newest page is what is loaded; those before it are kept.
  if (state.kind === 'ready' && state.value !== last) setPages([...pages, state.value]);
  const rows: readonly OutputRow[] = useMemo(() => pages.flatMap(({ outputs }) => outputs), [pages]);
  const next = last?.next ?? null;
  return { rows, state, retry, more: next === null ? undefined : () => setAfter(next) };
}
