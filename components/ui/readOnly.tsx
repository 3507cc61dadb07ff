'use client';

import { createContext, useContext, type ReactNode } from 'react';
import { READ_ONLY_WORDS } from './readOnlyWords';

const Context = createContext(false);

/** Says to everything on the page whether this server takes changes. */
export function ReadOnlyProvider({ value, children }: { value: boolean; children: ReactNode }): ReactNode {
  return <Context value={value}>{children}</Context>;
}

/** Whether this server refuses every change: then what would make one is not offered. */
export function useReadOnly(): boolean {
  return useContext(Context);
}

/** Says above a form that it can't be sent. */
export function ReadOnlyNote(): ReactNode {
  if (!useReadOnly()) return null;
  return (
    <p role="note" className="rounded-panel border border-warn bg-warn-soft px-3 py-2 text-dense text-warn">
      {READ_ONLY_WORDS}
    </p>
  );
}
