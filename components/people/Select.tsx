import { useId, type ComponentProps, type ReactNode } from 'react';

interface SelectProps extends ComponentProps<'select'> {
  label: string;
  /** The label is said to those who can't see, and not shown. */
  isLabelHidden?: boolean;
  /** Value and words. */
  options: readonly (readonly [string, string])[];
}

/** One of a few, with its label before it. */
export function Select({ label, isLabelHidden = false, options, ...rest }: SelectProps): ReactNode {
  const id = useId();
  return (
    <span className="flex min-w-0 items-center gap-x-2">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-dense text-muted'}>
        {label}
      </label>
      <select
        id={id}
        className="h-7 min-w-0 rounded-control border border-control bg-surface px-2 text-dense disabled:opacity-50"
        {...rest}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}
