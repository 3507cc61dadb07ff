'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { partHref, type InstanceName } from '@/components/instance/address';
import { LoadFailure } from '@/components/instance/LoadFailure';
import { useText } from '@/components/instance/useContent';
import { Dialog } from '@/components/ui/Dialog';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { EvidenceField } from '@/lib/curation/rule';
import type { Span } from '@/lib/text/span';
import { FIELD_WORDS } from './evidencePlace';
import { aroundSpan } from './aroundSpan';

interface Side {
  name: InstanceName;
  field: EvidenceField;
  /** Null: the field as a whole. */
  span: Span | null;
}

interface OverlapDialogProps {
  ours: Side;
  theirs: Side;
  onClose: () => void;
}

/** Two texts that share something beside each other, each open at what is shared. */
export function OverlapDialog({ ours, theirs, onClose }: OverlapDialogProps): ReactNode {
  return (
    <Dialog title="Overlap" size="wide" onClose={onClose}>
      <div className="grid min-w-0 gap-3 narrow:grid-cols-2">
        <SideText title="This instance" side={ours} />
        <SideText title="The benchmark’s" side={theirs} />
      </div>
    </Dialog>
  );
}

const PART_OF: Partial<Record<EvidenceField, string>> = { statement: 'statement', patch: 'oracle-patch' };

function SideText({ title, side }: { title: string; side: Side }): ReactNode {
  const { name, field } = side;
  const part = PART_OF[field];
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1">
      <h3 className="text-dense font-semibold">{title}</h3>
      <p className="text-label text-muted [overflow-wrap:anywhere]">
        <span className="font-mono">{name.instanceId}</span> of {name.dataset}, {FIELD_WORDS[field]}
      </p>
      {part === undefined ? (
        <p className="text-dense text-muted">The {FIELD_WORDS[field]} is the same.</p>
      ) : (
        <LoadedText side={side} part={part} />
      )}
    </section>
  );
}

function LoadedText({ side, part }: { side: Side; part: string }): ReactNode {
  const { state, retry } = useText(partHref(side.name, `texts/${part}`));
  const mark = useRef<HTMLElement>(null);
  const isReady = state.kind === 'ready';
  useEffect(() => {
    if (isReady) mark.current?.scrollIntoView({ block: 'center' });
  }, [isReady]);
  if (state.kind === 'failed') return <LoadFailure what="The text" failure={state} onRetry={retry} />;
  if (state.kind === 'loading') return <SkeletonLines label="Loading the text" />;
  const { before, inside, after, isCut } = aroundSpan(state.value.text, side.span);
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label={`Text of ${side.name.instanceId}`}
      className="max-h-[60dvh] overflow-auto rounded-control border border-line bg-sunken p-2 font-mono text-label whitespace-pre-wrap [overflow-wrap:anywhere]"
    >
      {isCut && <p className="font-sans text-muted">Only what is near to the overlap is shown.</p>}
      {before}
      <mark ref={mark} className="rounded-[2px] bg-match-other text-ink">
        {inside}
      </mark>
      {after}
    </div>
  );
}
