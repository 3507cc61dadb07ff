'use client';

import { useMemo, useState, type ReactNode } from 'react';
import type { DiffLayout } from '@/components/diff/diffModel';
import { PatchView, type PatchPlace } from '@/components/diff/PatchView';
import { Button } from '@/components/ui/Button';
import { byteSize } from '@/components/ui/figures';
import { EmptyState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { TextLines } from '@/components/ui/TextLines';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { partHref } from './address';
import type { InstanceFacts } from './facts';
import { LoadFailure } from './LoadFailure';
import type { Address } from './useAddress';
import { useText } from './useContent';

interface PatchTabProps {
  which: 'oracle-patch' | 'test-patch';
  instance: InstanceFacts;
  address: Address;
}

const WORDS = {
  'oracle-patch': {
    title: 'The oracle patch',
    none: 'No oracle patch',
    why: 'The row came without a patch, or its patch could not be read. Outputs can’t be scored against it; the raw row shows what came in.',
  },
  'test-patch': {
    title: 'The test patch',
    none: 'No test patch',
    why: 'The set does not tell the tests of this pull request apart: if it changed any, they are part of the oracle patch.',
  },
} as const;

/** Longer patches are read and drawn only when one insists: taking one apart takes its time. */
const MOST_BYTES = 20_000_000;

/** A patch of the instance, file by file. */
export function PatchTab({ which, instance, address }: PatchTabProps): ReactNode {
  const words = WORDS[which];
  const size = instance.sizes[which === 'oracle-patch' ? 'oraclePatch' : 'testPatch'];
  const [isWanted, setWanted] = useState((size ?? 0) <= MOST_BYTES);
  const href = size !== null && size > 0 && isWanted ? partHref(instance, `texts/${which}`) : null;
  const { state, retry } = useText(href);
  const { set } = address;
  const layout: DiffLayout = address.get('layout') === 'split' ? 'split' : 'unified';
  const shortcuts = useMemo(
    () => ({ s: () => set({ layout: layout === 'split' ? null : 'split' }) }),
    [set, layout],
  );
  useShortcuts(shortcuts);
  const place = placeOf(address);

  if (size === null || size === 0) return <EmptyState title={words.none}>{words.why}</EmptyState>;
  if (!isWanted) {
    return (
      <EmptyState
        title={`${words.title} has ${byteSize(size)}`}
        actions={<Button onClick={() => setWanted(true)}>Show it all the same</Button>}
      >
        Reading a patch of this size can take the browser some seconds.
      </EmptyState>
    );
  }
  if (state.kind === 'failed') return <LoadFailure what={words.title} failure={state} onRetry={retry} />;
  if (state.kind === 'loading') return <PatchSkeleton label={`Loading ${words.title.toLowerCase()}`} />;
  const { text } = state.value;
  if (!/^@@ |^diff |^--- |^Binary /m.test(text)) return <TextLines label={words.title} text={text} />;
  return (
    <PatchView
      label={words.title}
      patch={text}
      layout={layout}
      onLayout={(next) => set({ layout: next === 'split' ? 'split' : null })}
      place={place}
    />
  );
}

/** The place in the patch that an address names. */
function placeOf({ get }: Address): PatchPlace | undefined {
  const path = get('file');
  if (path === null || get('at') !== 'place') return undefined;
  const line = Number(get('line'));
  return {
    path,
    line: Number.isInteger(line) && line > 0 ? line : null,
    side: get('side') === 'before' ? 'before' : 'after',
  };
}

function PatchSkeleton({ label }: { label: string }): ReactNode {
  return (
    <div className="flex flex-col gap-3">
      <div className="min-h-8" />
      <div className="rounded-panel border border-line bg-surface px-3 py-2">
        <SkeletonLines label={label} lines={18} />
      </div>
    </div>
  );
}
