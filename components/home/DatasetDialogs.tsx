import { useState, type ReactNode } from 'react';
import { datasetHref } from '@/components/instance/address';
import { wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Dialog } from '@/components/ui/Dialog';
import { Field } from '@/components/ui/Field';
import { counted } from '@/components/ui/figures';
import type { DatasetSummary } from '@/lib/db/explorer/datasets';
import { deleteDataset, renameDataset } from './homeApi';

interface DatasetDialogProps {
  dataset: DatasetSummary;
  onClose: (isChanged: boolean) => void;
}

/** Gives a dataset another name. */
export function RenameDialog({ dataset, onClose }: DatasetDialogProps): ReactNode {
  const [name, setName] = useState(dataset.name);
  const { error, isBusy, run } = useAct(() => renameDataset(dataset.name, name.trim()), onClose);
  return (
    <Dialog
      title={`Rename ${dataset.name}`}
      onClose={() => onClose(false)}
      actions={
        <ChangeButton look="primary" disabled={isBusy || name.trim() === ''} onClick={run}>
          Rename
        </ChangeButton>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field
          label="Name"
          value={name}
          maxLength={200}
          fault={error ?? undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      <p className="text-dense text-muted">Links to it by its old name stop working.</p>
    </Dialog>
  );
}

/** Deletes a dataset, once what goes with it has been seen. */
export function DeleteDialog({ dataset, onClose }: DatasetDialogProps): ReactNode {
  const { error, isBusy, run } = useAct(() => deleteDataset(dataset), onClose);
  const { name, instances, outputs, marked } = dataset;
  return (
    <Dialog
      title={`Delete ${name}?`}
      onClose={() => onClose(false)}
      actions={
        <ChangeButton disabled={isBusy} onClick={run} className="border-fail text-fail">
          {isBusy ? 'Deleting …' : 'Delete it'}
        </ChangeButton>
      }
    >
      <p>
        With it go {counted(instances, 'instance')}, {counted(outputs, 'output')} with their scores, the marks
        of {counted(marked, 'instance')} and their history, and every file content that nothing else uses.
        This can’t be undone.
      </p>
      {marked > 0 && (
        <p>
          <a href={`/api${datasetHref(name)}/marks?history=all`} className="text-accent underline" download>
            Export its marks first
          </a>
        </p>
      )}
      {error !== null && (
        <p role="alert" className="text-fail">
          {error}
        </p>
      )}
    </Dialog>
  );
}

function useAct(act: () => Promise<void>, onClose: (isChanged: boolean) => void) {
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const run = () => {
    setIsBusy(true);
    act().then(
      () => onClose(true),
      (failure: unknown) => {
        setError(wordsOf(failure));
        setIsBusy(false);
      },
    );
  };
  return { error, isBusy, run };
}
