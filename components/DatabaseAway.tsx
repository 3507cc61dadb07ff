'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorState } from '@/components/ui/Message';

/** Instead of a page that has to be read from a database that is away. */
export function DatabaseAway({ reason }: { reason: string }): ReactNode {
  const router = useRouter();
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
