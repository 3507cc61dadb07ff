'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Dialog } from '@/components/ui/Dialog';
import { Field } from '@/components/ui/Field';
import { wordsOf } from '@/components/ui/ask';
import type { FilterConfig } from '@/lib/curation/config/config';
import { saveConfig } from './api';

interface SaveConfigProps {
  config: FilterConfig;
  onSaved?: (name: string) => void;
}

/** Saves a config under a name; a name that is there gets a further version. */
export function SaveConfig({ config, onSaved }: SaveConfigProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState<string>();
  return (
    <>
      <span role="status" className="text-dense text-muted">
        {said}
      </span>
      <ChangeButton onClick={() => setOpen(true)}>Save as…</ChangeButton>
      {isOpen && (
        <SaveDialog
          config={config}
          onClose={() => setOpen(false)}
          onSaved={({ name, version }) => {
            setOpen(false);
            setSaid(`Saved: ${name}, version ${version}`);
            onSaved?.(name);
          }}
        />
      )}
    </>
  );
}

interface SaveDialogProps {
  config: FilterConfig;
  onClose: () => void;
  onSaved: (saved: { name: string; version: number }) => void;
}

function SaveDialog({ config, onClose, onSaved }: SaveDialogProps): ReactNode {
  const [name, setName] = useState(config.name);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  async function save(): Promise<void> {
    setBusy(true);
    try {
      onSaved(await saveConfig({ ...config, name: name.trim() }));
    } catch (error) {
      setFault(wordsOf(error));
      setBusy(false);
    }
  }
  return (
    <Dialog
      title="Save the config"
      onClose={onClose}
      actions={
        <Button look="primary" disabled={isBusy || name.trim() === ''} onClick={() => void save()}>
          Save
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && name.trim() !== '') void save();
        }}
      >
        <Field
          label="Name"
          value={name}
          maxLength={200}
          autoFocus
          fault={fault}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      <p className="text-dense text-muted">
        A name that is there already gets a further version; runs keep the config that they were made with.
      </p>
    </Dialog>
  );
}
