import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import type { RunDetail } from '@/lib/http/runRoute';
import { runHref, steerRun, type RunAct } from './runsApi';
import { isUnderWay } from './runWords';

interface RunActionsProps {
  run: RunDetail;
  onChange: (run: RunDetail) => void;
}

/** What can be done to a run as it stands, with the server's words when it can't. */
export function RunActions({ run, onChange }: RunActionsProps): ReactNode {
  const router = useRouter();
  const [busy, setBusy] = useState<RunAct | null>(null);
  const [error, setError] = useState<string | null>(null);
  const act = (what: RunAct) => {
    setBusy(what);
    setError(null);
    steerRun(run.id, what)
      .then(
        (changed) => (changed.id === run.id ? onChange(changed) : router.push(runHref(changed.id))),
        (failure: unknown) => setError(wordsOf(failure)),
      )
      .finally(() => setBusy(null));
  };
  const isOver = !isUnderWay(run);
  return (
    <>
      {!isOver && (
        <ChangeButton disabled={busy !== null || run.isStopping} onClick={() => act('cancel')}>
          {run.isStopping ? 'Stopping …' : 'Cancel'}
        </ChangeButton>
      )}
      {isOver && run.status !== 'succeeded' && (
        <ChangeButton look="primary" disabled={busy !== null} onClick={() => act('resume')}>
          Resume
        </ChangeButton>
      )}
      {isOver && (
        <ChangeButton
          disabled={busy !== null}
          title="Does the same work from its beginning, as a new run"
          onClick={() => act('retry')}
        >
          Retry
        </ChangeButton>
      )}
      {error !== null && (
        <p role="alert" className="w-full py-1 text-dense text-fail">
          {error}
        </p>
      )}
    </>
  );
}
