import type { ReactNode } from 'react';
import { TextArea } from './TextArea';

interface NoteFieldProps {
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
}

/** What a person adds in words to a mark. */
export function NoteField({ value, onChange, autoFocus = false }: NoteFieldProps): ReactNode {
  return (
    <label className="flex flex-col gap-1 text-dense text-muted">
      Note
      <TextArea
        autoFocus={autoFocus}
        value={value}
        rows={3}
        wrap="soft"
        maxLength={10_000}
        onChange={(event) => onChange(event.target.value)}
        className="rounded-control border border-control"
      />
    </label>
  );
}
