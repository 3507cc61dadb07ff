'use client';

import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { InstanceName } from '@/components/instance/address';
import { useAddress } from '@/components/instance/useAddress';
import { instanceDraft, unscorable } from '@/components/playground/instanceDraft';
import { InstanceLine } from '@/components/playground/InstanceLine';
import { useInstanceInputs, type Beginning } from '@/components/playground/useInstanceInputs';
import { wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { EmptyState, ErrorState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { GroupBench } from './GroupBench';
import { inputsOf } from './groupModel';
import { loadOutputs, type LoadedOutputs } from './loadOutputs';

interface InstanceGroupProps extends InstanceName {
  title: string;
  context: 'whole' | 'partial' | 'missing';
}

/** The stored outputs of an instance as a group, and others beside them. */
export function InstanceGroup({ dataset, instanceId, title, context }: InstanceGroupProps): ReactNode {
  const name = useMemo(() => ({ dataset, instanceId }), [dataset, instanceId]);
  const { loaded, retry } = useInstanceInputs(name, undefined);
  return (
    <div className="flex flex-col gap-3 p-3 narrow:px-4">
      <InstanceLine heading="Group" name={name} title={title} context={context} />
      {loaded.kind === 'loading' && <Loading />}
      {loaded.kind === 'failed' && <Failed reason={loaded.reason} onRetry={retry} />}
      {loaded.kind === 'ready' && <Outputs name={name} beginning={loaded.beginning} />}
    </div>
  );
}

function Loading(): ReactNode {
  return (
    <div className="rounded-panel border border-line bg-surface p-4">
      <SkeletonLines label="Loading the outputs" />
    </div>
  );
}

function Failed({ reason, onRetry }: { reason: string; onRetry: () => void }): ReactNode {
  return (
    <ErrorState
      level={2}
      title="The outputs could not be loaded"
      actions={
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {reason}
    </ErrorState>
  );
}

function Outputs({ name, beginning }: { name: InstanceName; beginning: Beginning }): ReactNode {
  const address = useAddress();
  const asked = Number(address.get('batch') ?? Number.NaN);
  const batch = Number.isInteger(asked) ? asked : undefined;
  const draft = useMemo(() => instanceDraft(beginning, undefined), [beginning]);
  const inputs = useMemo(() => inputsOf(draft), [draft]);
  const way = draft.way === 'unified-diff' ? 'unified-diff' : 'search-replace';
  const { state, retry } = useLoaded(name, batch, way === 'search-replace');
  const reason = unscorable(way, beginning.inputs);
  if (reason !== undefined) return <EmptyState title="Nothing to compare with">{reason}</EmptyState>;
  if (state.kind === 'loading') return <Loading />;
  if (state.kind === 'failed') return <Failed reason={state.reason} onRetry={retry} />;
  const { outputs, batches, leftOut } = state.value;
  return (
    <GroupBench
      key={batch ?? 'all'}
      inputs={inputs}
      given={outputs}
      way={way}
      storageKey={JSON.stringify([name.dataset, name.instanceId, batch ?? null])}
      emptyHint={
        <>
          Bring a file of outputs to this dataset, with{' '}
          <code>./pullscope import outputs.jsonl --dataset {name.dataset}</code>, or add some here.
        </>
      }
      controls={
        <>
          {batches.length > 1 && (
            <label className="flex min-w-0 items-center gap-2 text-dense">
              Batch
              <select
                className="h-7 min-w-0 rounded-control border border-control bg-surface px-2"
                value={batch ?? ''}
                onChange={(event) => address.set({ batch: event.target.value || null, out: null })}
              >
                <option value="">all batches</option>
                {batches.map(({ id, name: batchName, count }) => (
                  <option key={id} value={id}>
                    {batchName} ({count})
                  </option>
                ))}
              </select>
            </label>
          )}
          {leftOut > 0 && (
            <p className="text-dense text-warn">
              {leftOut.toLocaleString('en')} more are left out: choose a batch.
            </p>
          )}
        </>
      }
    />
  );
}

type State =
  { kind: 'loading' } | { kind: 'ready'; value: LoadedOutputs } | { kind: 'failed'; reason: string };

function useLoaded(name: InstanceName, batch: number | undefined, canSearch: boolean) {
  const [known, setKnown] = useState<{ batch: number | undefined; state: State }>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const over = new AbortController();
    loadOutputs(name, { batch, canSearch }, over.signal).then(
      (value) => setKnown({ batch, state: { kind: 'ready', value } }),
      (error: unknown) => {
        if (!over.signal.aborted) setKnown({ batch, state: { kind: 'failed', reason: wordsOf(error) } });
      },
    );
    return () => over.abort();
  }, [name, batch, canSearch, tries]);
  const state: State = known !== undefined && known.batch === batch ? known.state : { kind: 'loading' };
  const retry = (): void => {
    setKnown(undefined);
    setTries((count) => count + 1);
  };
  return { state, retry };
}
