import type { ReactNode } from 'react';

interface RootSelectProps {
  label: string;
  value: string;
  options: readonly string[];
  /** What stands for no root at all; without it one has to be chosen. */
  none?: string;
  onChange: (root: string) => void;
}

/** A choice of the folders that the server was started with. */
export function RootSelect({ label, value, options, none, onChange }: RootSelectProps): ReactNode {
  return (
    <label className="flex items-center gap-2 text-dense">
      <span className="text-muted">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 max-w-48 rounded-control border border-control bg-sunken px-1"
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((root) => (
          <option key={root}>{root}</option>
        ))}
      </select>
    </label>
  );
}
