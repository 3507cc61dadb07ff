'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { partHref, type InstanceName } from '@/components/instance/address';
import { ask, wordsOf } from '@/components/ui/ask';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { decimal } from '@/components/ui/decimal';
import { Dialog } from '@/components/ui/Dialog';
import type { OutputPage, OutputRow } from '@/lib/db/instances/outputs';

interface OutputPickerProps {
  instance: InstanceName;
  current: number | undefined;
  onPick: (id: number) => void;
  onClose: () => void;
}

/** The stored outputs of an instance with their rewards, to begin with one. */
export function OutputPicker({ instance, current, onPick, onClose }: OutputPickerProps): ReactNode {
  const [page, setPage] = useState<OutputPage>();
  const [after, setAfter] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const address = partHref(instance, after === undefined ? 'outputs' : `outputs?after=${after}`);
  useEffect(() => {
    const over = new AbortController();
    ask<OutputPage>(address, { signal: over.signal }).then(
      (next) => setPage((before) => ({ ...next, outputs: [...(before?.outputs ?? []), ...next.outputs] })),
      (error: unknown) => {
        if (!over.signal.aborted) setFailure(wordsOf(error));
      },
    );
    return () => over.abort();
  }, [address]);

  return (
    <Dialog title="Stored outputs" onClose={onClose}>
      {failure !== undefined && <p role="alert">{failure}</p>}
      {failure === undefined && page === undefined && <p className="text-muted">Loading…</p>}
      {page?.outputs.length === 0 && (
        <p className="text-muted">
          None yet. Bring some with <code>./pullscope import FILE</code>: a row has an instance_id and an
          output or a model_patch.
        </p>
      )}
      {page !== undefined && page.outputs.length > 0 && (
        <ul className="max-h-[60dvh] overflow-y-auto border-y border-line">
          {page.outputs.map((row) => (
            <PickerRow key={row.id} row={row} isCurrent={row.id === current} onPick={onPick} />
          ))}
        </ul>
      )}
      {page !== undefined && page.next !== null && (
        <Button onClick={() => setAfter(page.next ?? undefined)}>More</Button>
      )}
    </Dialog>
  );
}

interface PickerRowProps {
  row: OutputRow;
  isCurrent: boolean;
  onPick: (id: number) => void;
}

function PickerRow({ row, isCurrent, onPick }: PickerRowProps): ReactNode {
  return (
    <li className="border-line not-first:border-t">
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => onPick(row.id)}
        className="flex w-full cursor-pointer items-baseline gap-3 px-2 py-1.5 text-left text-dense -outline-offset-2 hover:bg-raised aria-[current]:bg-accent-soft"
      >
        <span className="min-w-0 flex-1 truncate">
          <span className="font-medium">{row.model ?? 'no model'}</span>
          {row.sample !== null && <span className="text-muted"> sample {row.sample}</span>}
          <span className="text-muted"> · {row.batchName}</span>
        </span>
        {row.kind === 'prediction' && <Badge>patch</Badge>}
        {row.value === -1 && <Badge tone="fail">format error</Badge>}
        <span className="w-16 text-right">{row.value === null ? 'no score' : decimal(row.value)}</span>
      </button>
    </li>
  );
}
