import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorState } from '@/components/ui/Message';

/** Stands where a run would be chosen from the list, which did not come. */
export function RunsNotListed({ error, onRetry }: { error: string; onRetry: () => void }): ReactNode {
  return (
    <ErrorState
      level={2}
      title="The runs could not be listed"
      actions={<Button onClick={onRetry}>Try again</Button>}
    >
      {error}
    </ErrorState>
  );
}
