'use client';

import { useState, type DragEvent, type ReactNode } from 'react';
import { CodeField } from '@/components/playground/CodeField';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { FileButton } from '@/components/ui/FileButton';
import { readOutputs, SEPARATOR } from './readOutputs';

interface AddOutputsProps {
  onAdd: (texts: readonly string[]) => void;
  onClose: () => void;
}

/** Takes outputs by pasting, dropping or choosing files, and says what is wrong with them and where. */
export function AddOutputs({ onAdd, onClose }: AddOutputsProps): ReactNode {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();

  function take(): void {
    const read = readOutputs(text);
    if (!read.ok) return setFault(read.reason);
    onAdd(read.value);
    onClose();
  }

  async function takeFiles(files: readonly File[]): Promise<void> {
    const texts: string[] = [];
    for (const each of files) {
      const read = readOutputs(await each.text());
      if (!read.ok) return setFault(`${each.name}: ${read.reason}`);
      texts.push(...read.value);
    }
    if (texts.length === 0) return;
    onAdd(texts);
    onClose();
  }

  return (
    <Dialog
      title="Add outputs"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={take} disabled={text.trim() === ''}>
          Add them
        </Button>
      }
    >
      <p className="text-muted">
        A JSON list or JSON lines of texts, or of objects with <code>raw_output</code>, <code>output</code> or{' '}
        <code>completion</code>; or plain text, with a line <code>{SEPARATOR}</code> between two outputs.
        Files can be dropped here.
      </p>
      <DropArea onDrop={(files) => void takeFiles(files)}>
        <CodeField
          label="Outputs"
          faultId="outputs-fault"
          hasFault={fault !== undefined}
          className="h-56 w-full rounded-control border border-control"
          value={text}
          onChange={(changed) => {
            setText(changed);
            setFault(undefined);
          }}
        />
      </DropArea>
      <p id="outputs-fault" role="alert" className="min-h-5 text-dense text-fail">
        {fault}
      </p>
      <div>
        <FileButton label="Choose files" isMultiple onChoose={(files) => void takeFiles(files)} />
      </div>
    </Dialog>
  );
}

interface DropAreaProps {
  onDrop: (files: readonly File[]) => void;
  children: ReactNode;
}

function DropArea({ onDrop, children }: DropAreaProps): ReactNode {
  const [isOver, setIsOver] = useState(false);
  function drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    setIsOver(over);
  }
  return (
    <div
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        onDrop([...event.dataTransfer.files]);
      }}
      className={isOver ? 'rounded-control outline-2 outline-accent' : ''}
    >
      {children}
    </div>
  );
}
