'use client';

import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Tabs } from '@/components/ui/Tabs';
import { FileEditor } from './FileEditor';
import { merged, readGiven } from './givenFiles';
import type { SourceFile } from './model';

interface FilesEditorProps {
  /** What these files are, for labels: "Code context". */
  name: string;
  /** What to put here, shown while there is no file. */
  hint: string;
  files: readonly SourceFile[];
  onChange: (files: readonly SourceFile[]) => void;
  /** Without it, files are not taken as JSON. */
  onPasteJson: (() => void) | undefined;
}

/** Several files by path: pick one, edit its path and text, add, remove, drop files in. */
export function FilesEditor({ name, hint, files, onChange, onPasteJson }: FilesEditorProps): ReactNode {
  const [wanted, setWanted] = useState(0);
  const [notice, setNotice] = useState<string>();
  const panelId = useId();
  const selected = Math.max(0, Math.min(wanted, files.length - 1));
  const file = files[selected];

  async function take(given: FileList): Promise<void> {
    const { taken, refused } = await readGiven([...given]);
    const next = merged(files, taken);
    onChange(next);
    setWanted(next.findIndex((each) => each.path === taken[0]?.path));
    setNotice(refused.length === 0 ? undefined : refused.join(' '));
  }

  function add(): void {
    onChange([...files, { path: '', text: '' }]);
    setWanted(files.length);
  }

  return (
    <DropZone onDrop={(given) => void take(given)}>
      <div className="flex flex-wrap items-center border-b border-line px-2 py-1">
        <div className="min-w-0 flex-1 basis-52">
          <FileTabs files={files} name={name} panelId={panelId} selected={selected} onSelect={setWanted} />
        </div>
        <div className="flex">
          <QuietButton onClick={add}>Add file</QuietButton>
          <OpenButton onOpen={(given) => void take(given)} />
          {onPasteJson && <QuietButton onClick={onPasteJson}>JSON…</QuietButton>}
        </div>
      </div>
      <Notice text={notice} />
      {file === undefined ? (
        <Hint text={hint} />
      ) : (
        <FileEditor
          key={selected}
          id={panelId}
          labelledBy={`${panelId}-tab-${selected}`}
          name={name}
          file={file}
          isTaken={files.some((other, index) => index !== selected && other.path === file.path)}
          onChange={(changed) => onChange(files.with(selected, changed))}
          onRemove={() => {
            onChange(files.filter((_, index) => index !== selected));
            setWanted(selected - 1);
          }}
        />
      )}
    </DropZone>
  );
}

interface FileTabsProps {
  files: readonly SourceFile[];
  name: string;
  panelId: string;
  selected: number;
  onSelect: (index: number) => void;
}

function FileTabs({ files, name, panelId, selected, onSelect }: FileTabsProps): ReactNode {
  if (files.length === 0) return null;
  return (
    <Tabs
      look="files"
      label={`Files of ${name.toLowerCase()}`}
      panelId={panelId}
      selected={String(selected)}
      onSelect={(id) => onSelect(Number(id))}
      tabs={files.map((each, index) => ({ id: String(index), label: each.path || 'no path yet' }))}
    />
  );
}

function QuietButton({ onClick, children }: { onClick: () => void; children: string }): ReactNode {
  return (
    <Button look="quiet" onClick={onClick}>
      {children}
    </Button>
  );
}

function Hint({ text }: { text: string }): ReactNode {
  return <p className="m-auto max-w-[44ch] p-6 text-center text-muted">{text}</p>;
}

function Notice({ text }: { text: string | undefined }): ReactNode {
  if (text === undefined) return null;
  return (
    <p role="alert" className="border-b border-line bg-warn-soft px-3 py-1 text-dense text-warn">
      {text}
    </p>
  );
}

function OpenButton({ onOpen }: { onOpen: (given: FileList) => void }): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <QuietButton onClick={() => picker.current?.click()}>Open…</QuietButton>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          if (event.target.files !== null) onOpen(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}

interface DropZoneProps {
  onDrop: (given: FileList) => void;
  children: ReactNode;
}

function DropZone({ onDrop, children }: DropZoneProps): ReactNode {
  const [isOver, setIsOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <div
      className={`flex h-[max(17rem,30dvh)] min-h-0 flex-col ${isOver ? 'outline-2 -outline-offset-2 outline-accent' : ''}`}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        onDrop(event.dataTransfer.files);
      }}
    >
      {children}
    </div>
  );
}
