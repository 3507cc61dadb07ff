import type { ReactNode } from 'react';

/** Why the server refused what was sent. */
export function Refusal({ error }: { error: string | null }): ReactNode {
  if (error === null) return null;
  return (
    <p role="alert" className="border-l-4 border-fail px-3 py-1 text-dense [overflow-wrap:anywhere]">
      {error}
    </p>
  );
}
