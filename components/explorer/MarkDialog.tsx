import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Dialog } from '@/components/ui/Dialog';
import { Kbd } from '@/components/ui/Kbd';
import { Segmented } from '@/components/ui/Segmented';
import { NoteField } from '@/components/ui/NoteField';
import type { NewMark } from '@/lib/db/marks';
import { REASONS } from '@/lib/labels/reasons';
import { wordsOf } from '@/components/ui/ask';

type Kind = 'questionable' | 'fine' | 'none';

interface MarkDialogProps {
  /** What is marked, as the title says it. */
  what: string;
  /** The mark to start from. */
  initial: NewMark;
  onSave: (mark: NewMark) => Promise<void>;
  onClose: () => void;
}

/** Questionable or fine, a reason by 1 to 9, a note; Enter saves. */
export function MarkDialog({ what, initial, onSave, onClose }: MarkDialogProps): ReactNode {
  const id = useId();
  const { kind, setKind, reason, pickReason, note, setNote, error, isSaving, save } = useMarkForm(
    initial,
    onSave,
    onClose,
  );
  useReasonKeys(pickReason, () => setKind('fine'));
  const form = useRef<HTMLDivElement>(null);
  // After the dialog has opened, which puts the focus on its Close.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    if (event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    save();
  };
  const saveButton = (
    <ChangeButton look="primary" disabled={isSaving} onClick={save}>
      Save
    </ChangeButton>
  );
  return (
    <Dialog title={`Mark ${what}`} onClose={onClose} actions={saveButton}>
      <div ref={form} className="flex flex-col gap-3" onKeyDown={onKeyDown}>
        <Segmented legend="Mark" name={`${id}-kind`} value={kind} onChange={setKind} options={KINDS} />
        <Reasons reason={kind === 'questionable' ? reason : null} name={`${id}-reason`} onPick={pickReason} />
        <NoteField value={note} onChange={setNote} />
        {error !== undefined && (
          <p role="alert" className="text-fail">
            {error}
          </p>
        )}
        <p className="text-label text-muted">
          <Kbd>1</Kbd>–<Kbd>9</Kbd> pick a reason, <Kbd>f</Kbd> is fine, <Kbd>Enter</Kbd> saves (in the note
          with Ctrl). Earlier marks stay as history.
        </p>
      </div>
    </Dialog>
  );
}

const KINDS: readonly { value: Kind; label: string }[] = [
  { value: 'questionable', label: 'Questionable' },
  { value: 'fine', label: 'Fine' },
  { value: 'none', label: 'No mark' },
];

/** What is filled in, and how it is saved. */
function useMarkForm(initial: NewMark, onSave: MarkDialogProps['onSave'], onClose: () => void) {
  const [kind, setKind] = useState<Kind>(initial.kind ?? 'questionable');
  const [reason, setReason] = useState(initial.reason);
  const [note, setNote] = useState(initial.note);
  const [error, setError] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const save = () => {
    if (isSaving) return;
    setIsSaving(true);
    onSave({
      kind: kind === 'none' ? null : kind,
      reason: kind === 'questionable' ? reason : null,
      note,
    }).then(onClose, (failure: unknown) => {
      setError(wordsOf(failure));
      setIsSaving(false);
    });
  };
  const pickReason = (key: string) => {
    setKind('questionable');
    setReason(key === reason ? null : key);
  };
  return { kind, setKind, reason, pickReason, note, setNote, error, isSaving, save };
}

interface ReasonsProps {
  reason: string | null;
  name: string;
  onPick: (key: string) => void;
}

function Reasons({ reason, name, onPick }: ReasonsProps): ReactNode {
  return (
    <fieldset className="grid grid-cols-1 gap-x-4 narrow:grid-cols-2">
      <legend className="sr-only">Reason</legend>
      {REASONS.map(({ key, label, help }, at) => (
        <label
          key={key}
          className="flex cursor-pointer items-start gap-2 rounded-control p-1 text-dense hover:bg-raised has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={reason === key}
            onChange={() => onPick(key)}
          />
          <Kbd>{at + 1}</Kbd>
          <span>
            {label}
            <span className="block text-label text-muted">{help}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Single keys of the dialog, off while one writes the note. */
function useReasonKeys(onReason: (key: string) => void, onFine: () => void): void {
  useEffect(() => {
    function press(event: globalThis.KeyboardEvent): void {
      if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const reason = /^[1-9]$/.test(event.key) ? REASONS[Number(event.key) - 1] : undefined;
      if (reason) onReason(reason.key);
      else if (event.key === 'f') onFine();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
