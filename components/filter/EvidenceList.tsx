'use client';

import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { instanceHref, type InstanceName } from '@/components/instance/address';
import { Button } from '@/components/ui/Button';
import type { Evidence } from '@/lib/curation/rule';
import { evidenceSearch, placeWords } from './evidencePlace';
import { OverlapDialog } from './OverlapDialog';

interface EvidenceListProps {
  instance: InstanceName;
  run: number;
  evidence: readonly Evidence[];
}

/** Pieces that are shown before one asks for all. */
const FIRST = 4;

/** What makes a rule say what it says; each piece opens at its place. */
export function EvidenceList({ instance, run, evidence }: EvidenceListProps): ReactNode {
  const [all, setAll] = useState(false);
  const shown = all ? evidence : evidence.slice(0, FIRST);
  if (evidence.length === 0) return null;
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {shown.map((piece, at) => (
        <li key={at} className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-label">
          <Place instance={instance} run={run} piece={piece} />
          {piece.value !== '' && (
            <code className="min-w-0 rounded-[3px] bg-sunken px-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
              {piece.value}
            </code>
          )}
          {piece.note !== undefined && <span className="text-muted">{piece.note}</span>}
          {piece.other !== undefined && <Other instance={instance} piece={piece} other={piece.other} />}
        </li>
      ))}
      {shown.length < evidence.length && (
        <li>
          <Button look="quiet" onClick={() => setAll(true)}>
            and {evidence.length - shown.length} more
          </Button>
        </li>
      )}
    </ul>
  );
}

function Place({
  instance,
  run,
  piece,
}: {
  instance: InstanceName;
  run: number;
  piece: Evidence;
}): ReactNode {
  const search = evidenceSearch(piece);
  const words = placeWords(piece);
  if (search === null) return <span className="text-muted">{words}</span>;
  const glue = search === '' ? '?' : '&';
  return (
    <Link
      href={instanceHref(instance, `${search}${glue}run=${run}`)}
      className="text-accent [overflow-wrap:anywhere] hover:underline"
    >
      {words}
    </Link>
  );
}

interface OtherProps {
  instance: InstanceName;
  piece: Evidence;
  other: NonNullable<Evidence['other']>;
}

/** The instance of a benchmark that this one overlaps with. */
function Other({ instance, piece, other }: OtherProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const name = { dataset: other.dataset, instanceId: other.instanceId };
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="text-muted">overlaps with</span>
      <Link href={instanceHref(name)} className="font-mono text-accent hover:underline">
        {other.dataset}/{other.instanceId}
      </Link>
      <Button look="quiet" onClick={() => setOpen(true)}>
        Side by side
      </Button>
      {isOpen && (
        <OverlapDialog
          ours={{ name: instance, field: piece.field, span: piece.span ?? null }}
          theirs={{ name, field: other.field, span: other.span }}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
