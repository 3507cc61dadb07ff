'use client';

import { createContext, useContext, type ReactNode } from 'react';

const Context = createContext<string | null>(null);

/** Says to everything on the page why changes are refused; null: they are not. */
export function ReadOnlyProvider({
  words,
  children,
}: {
  words: string | null;
  children: ReactNode;
}): ReactNode {
  return <Context value={words}>{children}</Context>;
}

/** Why this server refuses every change of whoever looks: then what would make one is not offered. Null: it does not. */
export function useReadOnly(): string | null {
  return useContext(Context);
}

/** Says above a form that it can't be sent. */
export function ReadOnlyNote(): ReactNode {
  const words = useReadOnly();
  if (words === null) return null;
  return (
    <p role="note" className="rounded-panel border border-warn bg-warn-soft px-3 py-2 text-dense text-warn">
      {words}
    </p>
  );
}
