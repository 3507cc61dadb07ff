'use client';

import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Dialog } from '@/components/ui/Dialog';
import { Kbd } from '@/components/ui/Kbd';
import { Segmented } from '@/components/ui/Segmented';
import { NoteField } from '@/components/ui/NoteField';
import { pressed, type MarkedVerdict, type SaidHere } from './useVerdictMarks';
import type { Mark } from './VerdictMarks';

interface VerdictMarkProps {
  /** Whose verdict it is, for those who don't see it. */
  what: string;
  verdict: MarkedVerdict;
  marks: SaidHere;
  /** Whether the keys act on this one, and are shown. */
  hasKeys: boolean;
}

const WAYS = [
  {
    value: true,
    label: 'Right',
    key: 'r',
    look: 'aria-pressed:border-pass aria-pressed:bg-pass-soft aria-pressed:text-pass',
  },
  {
    value: false,
    label: 'Wrong',
    key: 'w',
    look: 'aria-pressed:border-fail aria-pressed:bg-fail-soft aria-pressed:text-fail',
  },
] as const;

/** Right or wrong: one press says it, another takes it back; and why, in a note. */
export function VerdictMark({ what, verdict, marks, hasKeys }: VerdictMarkProps): ReactNode {
  const { name } = verdict;
  const mark = marks.markOf(verdict);
  const hint = (key: string) =>
    hasKeys && (
      <span aria-hidden>
        <Kbd>{key}</Kbd>
      </span>
    );
  return (
    <span role="group" aria-label={`Is the verdict right: ${what}`} className="inline-flex flex-wrap gap-1">
      {WAYS.map(({ value, label, key, look }) => (
        <ChangeButton
          key={key}
          aria-pressed={mark.isRight === value}
          onClick={() => marks.say(name, pressed(mark, value))}
          className={look}
        >
          {label}
          {hint(key)}
        </ChangeButton>
      ))}
      <ChangeButton look="quiet" onClick={() => marks.setNoting(name)}>
        {mark.note === '' ? 'Note…' : 'Note: yes'}
        {hint('n')}
      </ChangeButton>
      {marks.isNoting(name) && (
        <NoteDialog
          what={what}
          initial={mark}
          onSave={(next) => {
            marks.say(name, next);
            marks.setNoting(null);
          }}
          onClose={() => marks.setNoting(null)}
        />
      )}
    </span>
  );
}

interface NoteDialogProps {
  what: string;
  initial: Mark;
  onSave: (mark: Mark) => void;
  onClose: () => void;
}

const RIGHT_OR_WRONG = [
  { value: 'right', label: 'Right' },
  { value: 'wrong', label: 'Wrong' },
] as const;

/** Right or wrong, and why. */
function NoteDialog({ what, initial, onSave, onClose }: NoteDialogProps): ReactNode {
  const name = useId();
  const [way, setWay] = useState<'right' | 'wrong'>(initial.isRight === true ? 'right' : 'wrong');
  const [note, setNote] = useState(initial.note);
  const save = () => onSave({ isRight: way === 'right', note: note.trim() });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  return (
    <Dialog
      title={`Mark: ${what}`}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={save}>
          Save
        </Button>
      }
    >
      <div className="flex flex-col gap-3 text-left font-normal" onKeyDown={onKeyDown}>
        <Segmented
          legend="The verdict is"
          name={name}
          value={way}
          options={RIGHT_OR_WRONG}
          onChange={setWay}
        />
        <NoteField autoFocus value={note} onChange={setNote} />
        <p className="text-label text-muted">
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> saves. Earlier marks stay as history.
        </p>
      </div>
    </Dialog>
  );
}
