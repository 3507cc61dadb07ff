'use client';

import { useState, type ReactNode } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { TextArea } from '@/components/ui/TextArea';

interface SkipDialogProps {
  title: string;
  /** Of the field for the reason. */
  label: string;
  action: string;
  onClose: () => void;
  onReason: (reason: string) => Promise<unknown>;
}

/** Asks for a reason, and does what it is a reason for. */
export function SkipDialog({ title, label, action, onClose, onReason }: SkipDialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const said = reason.trim();
  async function go(): Promise<void> {
    if (said === '' || isBusy) return;
    setBusy(true);
    try {
      await onReason(said);
      onClose();
    } catch (error) {
      setFault(wordsOf(error));
      setBusy(false);
    }
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button look="primary" disabled={said === '' || isBusy} onClick={() => void go()}>
          {action}
        </Button>
      }
    >
      <label className="flex flex-col gap-1 text-dense text-muted">
        {label}
        <TextArea
          autoFocus
          value={reason}
          rows={2}
          wrap="soft"
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void go();
          }}
          className="rounded-control border border-control"
        />
      </label>
      {fault !== undefined && (
        <p role="alert" className="text-dense text-fail">
          {fault}
        </p>
      )}
    </Dialog>
  );
}
