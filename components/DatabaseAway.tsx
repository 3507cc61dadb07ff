'use client';

import { useRouter } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorState } from '@/components/ui/Message';

/** Milliseconds after which the page looks by itself whether the database is back. */
const LOOK_AGAIN_MS = 5_000;

/** Instead of a page that has to be read from a database that is away; it comes back with it. */
export function DatabaseAway({ reason }: { reason: string }): ReactNode {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <ErrorState
      title="The database is away"
      actions={
        <Button look="primary" onClick={() => router.refresh()}>
          Try again
        </Button>
      }
    >
      <p>
        {reason} What you stored is in it and comes back with it. If it stays away, stop Pullscope and start
        it again with <code>npm start</code>; with a server of your own, see whether that one runs.
      </p>
    </ErrorState>
  );
}
