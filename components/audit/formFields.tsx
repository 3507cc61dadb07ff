'use client';

import { useId, type ReactNode } from 'react';
import { Field } from '@/components/ui/Field';
import { useHydrated } from '@/components/ui/useHydrated';

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** One of several, by a list that opens. */
export function Choice({ label, value, onChange, children }: ChoiceProps): ReactNode {
  const id = useId();
  const isHydrated = useHydrated();
  return (
    <span className="inline-flex min-w-0 items-center gap-2 text-dense">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        disabled={!isHydrated}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 max-w-72 min-w-0 rounded-control border border-control bg-surface px-1.5"
      >
        {children}
      </select>
    </span>
  );
}

interface CountProps {
  label: string;
  value: string;
  least: number;
  onChange: (value: string) => void;
}

/** A whole number. */
export function Count({ label, value, least, onChange }: CountProps): ReactNode {
  const isWhole = /^\d{1,9}$/.test(value) && Number(value) >= least;
  return (
    <Field
      label={label}
      inputMode="numeric"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="w-40"
      {...(isWhole ? {} : { fault: `a whole number from ${least}` })}
    />
  );
}
