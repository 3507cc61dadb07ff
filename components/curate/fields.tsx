import type { ReactNode } from 'react';
import { RootSelect } from '@/components/import/RootSelect';
import { Field } from '@/components/ui/Field';
import { isWhole, type RootFileDraft } from './useCurate';

interface ChoiceProps {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

/** Something that is done or not. */
export function Choice({ isOn, onChange, children }: ChoiceProps): ReactNode {
  return (
    <label className="flex items-baseline gap-2 text-dense">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

interface PickOneProps<Value extends string> {
  label: string;
  value: Value;
  /** What each value is called. */
  options: Readonly<Record<Value, string>>;
  onChange: (value: Value) => void;
}

/** One of a few. */
export function PickOne<Value extends string>({
  label,
  value,
  options,
  onChange,
}: PickOneProps<Value>): ReactNode {
  return (
    <label className="flex flex-wrap items-center gap-2 text-dense">
      <span className="text-muted">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        className="h-7 max-w-full rounded-control border border-control bg-sunken px-1"
      >
        {(Object.entries(options) as [Value, string][]).map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NumberFieldProps {
  label: string;
  value: string;
  /** What is taken when nothing is said. */
  unset: number;
  onChange: (value: string) => void;
}

/** A whole number. */
export function NumberField({ label, value, unset, onChange }: NumberFieldProps): ReactNode {
  const isWrong = !isWhole(value);
  return (
    <Field
      label={label}
      value={value}
      inputMode="numeric"
      placeholder={unset.toLocaleString('en')}
      onChange={(event) => onChange(event.target.value)}
      {...(isWrong ? { fault: 'A whole number, or nothing.' } : {})}
    />
  );
}

interface RootFileFieldProps {
  label: string;
  roots: readonly string[];
  file: RootFileDraft;
  onChange: (file: RootFileDraft) => void;
}

/** A file below one of the folders that the server was started with; none unless a folder is chosen. */
export function RootFileField({ label, roots, file, onChange }: RootFileFieldProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-3 text-dense">
      <RootSelect
        label={label}
        value={file.root}
        options={roots}
        none="none"
        onChange={(root) => onChange({ ...file, root })}
      />
      {file.root !== '' && (
        <Field
          label="the file"
          aria-label={`${label}: the file`}
          value={file.path}
          placeholder="texts/more.jsonl"
          className="min-w-40 flex-1"
          onChange={(event) => onChange({ ...file, path: event.target.value })}
        />
      )}
    </div>
  );
}
