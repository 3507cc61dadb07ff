import type { ReactNode } from 'react';

interface CursorRowProps {
  /** Whether keys are about this row. */
  isCurrent: boolean;
  onFocus: () => void;
  children: ReactNode;
}

/** A row of a list that j and k go through. */
export function CursorRow({ isCurrent, onFocus, children }: CursorRowProps): ReactNode {
  return (
    <li
      data-row
      tabIndex={-1}
      onFocus={onFocus}
      className={`flex min-w-0 flex-col gap-1 border-l-2 px-3 py-1.5 outline-offset-[-2px] not-first:border-t not-first:border-t-line ${isCurrent ? 'border-l-accent bg-sunken' : 'border-l-transparent'}`}
    >
      {children}
    </li>
  );
}

/** What was said could not be kept. */
export function MarkFault({ error }: { error: string | null }): ReactNode {
  if (error === null) return null;
  return (
    <p role="alert" className="bg-fail-soft px-3 py-1.5 text-dense text-fail">
      {error}
    </p>
  );
}
