import type { ReactNode } from 'react';

/** The server starts its worker again when it dies; each time in a row it waits longer, half a minute at most. */
export function NoWorker(): ReactNode {
  return (
    <p role="alert" className="border-l-4 border-warn px-3 py-1 text-dense">
      No worker is running, so nothing moves; what came in stays. Pullscope starts one again by itself within
      half a minute. If it does not, run <code>./pullscope worker</code> and see what it says.
    </p>
  );
}
