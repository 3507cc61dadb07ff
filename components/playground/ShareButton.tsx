'use client';

import { useRef, useState, type ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Dialog } from '@/components/ui/Dialog';
import { Field } from '@/components/ui/Field';
import type { Draft } from './model';
import { shareDraft } from './shareDraft';
import type { Subject } from './snapshot';

type Sharing = { kind: 'running' } | { kind: 'shared'; address: string } | { kind: 'failed'; reason: string };

interface ShareButtonProps {
  draft: Draft;
  subject: Subject | null;
  disabled?: boolean;
}

/** Stores the draft with its result for good, and gives the link that shows both. */
export function ShareButton({ draft, subject, disabled = false }: ShareButtonProps): ReactNode {
  const [sharing, setSharing] = useState<Sharing>();
  const isRunning = sharing?.kind === 'running';

  async function share(): Promise<void> {
    setSharing({ kind: 'running' });
    try {
      setSharing({ kind: 'shared', address: await shareDraft(draft, subject) });
    } catch (error) {
      setSharing({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <>
      <ChangeButton
        id="share"
        look="primary"
        disabled={disabled}
        aria-busy={isRunning}
        onClick={() => {
          if (!isRunning) void share();
        }}
      >
        {isRunning ? 'Sharing…' : 'Share'}
      </ChangeButton>
      {sharing?.kind === 'shared' && (
        <Shared address={sharing.address} onClose={() => setSharing(undefined)} />
      )}
      {sharing?.kind === 'failed' && (
        <Dialog title="Not shared" onClose={() => setSharing(undefined)}>
          <p role="alert">{sharing.reason}</p>
        </Dialog>
      )}
    </>
  );
}

function Shared({ address, onClose }: { address: string; onClose: () => void }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not let pages copy: the link is selected, copy it by hand.');
    }
  }

  return (
    <Dialog
      title="Shared"
      onClose={onClose}
      actions={
        <>
          <p role="status" className="mr-auto self-center text-dense text-muted">
            {said}
          </p>
          <a href={address} className={buttonClass()}>
            Open
          </a>
          <Button look="primary" onClick={() => void copy()}>
            Copy the link
          </Button>
        </>
      }
    >
      <p className="text-muted">
        This link shows what was given and what came of it, as it is now, whatever becomes of the instance.
        What you type from here on is no part of it.
      </p>
      <Field label="Link" ref={field} value={address} readOnly />
    </Dialog>
  );
}
