'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { FileButton } from '@/components/ui/FileButton';
import { TextArea } from '@/components/ui/TextArea';
import {
  OUR_WORD_LISTS,
  PASSAGE_KINDS,
  readWordLists,
  type PassageKind,
  type ReadWordLists,
  type WordLists,
} from '@/lib/reward/thought/wordLists';
import { KIND_WORDS } from './kindWords';

interface WordListsDialogProps {
  lists: WordLists;
  /** Undefined: ours again. */
  onSave: (lists: WordLists | undefined) => void;
  onClose: () => void;
}

type Texts = Record<PassageKind, string>;

/** The phrases by which passages are found, one a line, to be changed, saved to a file, read from one, or reset. */
export function WordListsDialog({ lists, onSave, onClose }: WordListsDialogProps): ReactNode {
  const [texts, setTexts] = useState(() => textsOf(lists));
  const [fault, setFault] = useState<string>();
  const read = () =>
    readWordLists(
      Object.fromEntries(PASSAGE_KINDS.map((kind) => [kind, texts[kind].split('\n').filter(isWord)])),
    );

  function use(): void {
    const result = read();
    if (!result.ok) return setFault(result.reason);
    const isOurs = JSON.stringify(result.lists) === JSON.stringify(OUR_WORD_LISTS);
    onSave(isOurs ? undefined : result.lists);
    onClose();
  }

  function save(): void {
    const result = read();
    if (result.ok) download(result.lists);
    else setFault(result.reason);
  }

  async function take(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    const result = await readFile(chosen);
    if (result.ok) setTexts(textsOf(result.lists));
    setFault(result.ok ? undefined : `${chosen.name}: ${result.reason}`);
  }

  return (
    <Dialog
      title="Word lists"
      size="wide"
      onClose={onClose}
      actions={
        <Actions
          onReset={() => setTexts(textsOf(OUR_WORD_LISTS))}
          onSave={save}
          onTake={(chosen) => void take(chosen)}
          onUse={use}
        />
      }
    >
      <About />
      <Fields
        texts={texts}
        onChange={(changed) => {
          setTexts(changed);
          setFault(undefined);
        }}
      />
      <p id="word-lists-fault" role="alert" className="min-h-5 text-dense text-fail">
        {fault}
      </p>
    </Dialog>
  );
}

interface ActionsProps {
  onReset: () => void;
  onSave: () => void;
  onTake: (file: File | undefined) => void;
  onUse: () => void;
}

function Actions({ onReset, onSave, onTake, onUse }: ActionsProps): ReactNode {
  return (
    <>
      <Button look="quiet" onClick={onReset}>
        Ours again
      </Button>
      <Button onClick={onSave}>Save to a file</Button>
      <FileButton
        label="Read from a file"
        accept=".json,application/json"
        onChoose={([chosen]) => onTake(chosen)}
      />
      <Button look="primary" onClick={onUse}>
        Use them
      </Button>
    </>
  );
}

function About(): ReactNode {
  return (
    <p className="text-dense text-muted">
      One phrase a line; letter case does not matter. They are our own choice: the paper shows examples and
      gives no lists. A phrase says that a passage looks like something, not that it is. They stay in this
      browser.
    </p>
  );
}

function Fields({ texts, onChange }: { texts: Texts; onChange: (texts: Texts) => void }): ReactNode {
  return (
    <div className="grid gap-3 wide:grid-cols-3">
      {PASSAGE_KINDS.map((kind) => (
        <label key={kind} className="flex flex-col gap-1 text-dense font-medium">
          {KIND_WORDS[kind].name}
          <TextArea
            aria-label={`Phrases of ${KIND_WORDS[kind].name}`}
            aria-describedby="word-lists-fault"
            className="h-[max(8rem,34dvh)] rounded-control border border-control font-normal"
            value={texts[kind]}
            onChange={(event) => onChange({ ...texts, [kind]: event.target.value })}
          />
        </label>
      ))}
    </div>
  );
}

function textsOf(lists: WordLists): Texts {
  const texts: Texts = { 'self-reflection': '', alternatives: '', 'divide-and-conquer': '' };
  for (const kind of PASSAGE_KINDS) texts[kind] = lists[kind].join('\n');
  return texts;
}

function isWord(line: string): boolean {
  return line.trim() !== '';
}

function download(lists: WordLists): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(lists, null, 2)}\n`]));
  link.download = 'word-lists.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

async function readFile(file: File): Promise<ReadWordLists> {
  try {
    return readWordLists(JSON.parse(await file.text()));
  } catch (error) {
    return { ok: false, reason: `not JSON, ${error instanceof Error ? error.message : String(error)}` };
  }
}
