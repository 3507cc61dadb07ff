'use client';

import Link from 'next/link';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { instanceHref } from '@/components/instance/address';
import { ask, wordsOf } from '@/components/ui/ask';
import { buttonClass } from '@/components/ui/Button';
import { ErrorState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { BENCH, BENCH_RESULT } from './benchLayout';
import { DraftAnalysis } from './DraftAnalysis';
import { differences, todaysWords } from './differences';
import { GoOnButton } from './GoOnButton';
import { InstanceFiles } from './InstanceFiles';
import type { OutputHandle } from './OutputEditor';
import { OutputPanel } from './OutputPanel';
import { ResultPanel } from './ResultPanel';
import { SNAPSHOT_FORMAT, type Snapshot } from './snapshot';
import { useExplanation } from './useExplanation';
import { useWork } from './useWork';
import { WorkProgress } from './WorkProgress';

/** A stored draft with its result, as both were, and whether today's scorer says the same. */
export function SnapshotView({ hash }: { hash: string }): ReactNode {
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    const over = new AbortController();
    ask<Snapshot>(`/api/snapshots/${hash}`, { signal: over.signal }).then(setSnapshot, (error: unknown) => {
      if (!over.signal.aborted) setFailure(wordsOf(error));
    });
    return () => over.abort();
  }, [hash]);

  if (failure !== undefined) return <ErrorState title="This could not be loaded">{failure}</ErrorState>;
  if (snapshot !== undefined && snapshot.format !== SNAPSHOT_FORMAT) {
    return (
      <ErrorState title="A newer Pullscope made this">
        It is stored in format {String(snapshot.format)}, and this version reads {SNAPSHOT_FORMAT}. Update
        Pullscope to see it; nothing of it is lost.
      </ErrorState>
    );
  }
  return (
    <div className="flex flex-col gap-3 p-3 narrow:px-4">
      {snapshot === undefined ? (
        <div className="h-96 rounded-panel border border-line bg-surface p-4">
          <SkeletonLines label="Loading what was shared" />
        </div>
      ) : (
        <Shown hash={hash} snapshot={snapshot} />
      )}
    </div>
  );
}

interface ShownProps {
  hash: string;
  snapshot: Snapshot;
}

function Shown({ hash, snapshot }: ShownProps): ReactNode {
  const { draft, report } = snapshot;
  const output = useRef<OutputHandle>(null);
  const scoring = useMemo(() => asStored(report), [report]);
  const explaining = useExplanation(draft, scoring);
  return (
    <>
      <About hash={hash} snapshot={snapshot} />
      <Today snapshot={snapshot} />
      <div className={BENCH}>
        {draft.way !== 'new-contents' && <OutputPanel ref={output} draft={draft} found={report} />}
        <div className={BENCH_RESULT}>
          <ResultPanel scoring={scoring} onShow={(place) => output.current?.show(place)} />
        </div>
        <InstanceFiles draft={draft} binary={[]} />
      </div>
      <DraftAnalysis
        draft={draft}
        report={report}
        explaining={explaining}
        onShow={(place) => output.current?.show(place)}
      />
    </>
  );
}

function asStored(report: Snapshot['report']) {
  return { answer: report, answered: undefined, state: 'done' as const, since: 0, stop: () => undefined };
}

const WAYS: Record<Snapshot['draft']['way'], string> = {
  'search-replace': 'search/replace',
  'new-contents': 'new contents',
  'unified-diff': 'unified diff',
};

function About({ hash, snapshot }: ShownProps): ReactNode {
  const { created, scorer, subject, draft } = snapshot;
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
      <h1 className="text-lead font-semibold">Shared score</h1>
      <p className="min-w-0 text-muted [overflow-wrap:anywhere]">
        {WAYS[draft.way]}, made on <time dateTime={created}>{timeWords(created)}</time> by scorer version{' '}
        {scorer}
        {subject !== null && (
          <>
            , about{' '}
            <Link
              href={instanceHref({ dataset: subject.dataset, instanceId: subject.instance })}
              className="font-mono text-dense underline underline-offset-4"
            >
              {subject.instance}
            </Link>{' '}
            of {subject.dataset}
            {subject.output !== null && <>, begun with output {subject.output}</>}
          </>
        )}
      </p>
      <span className="ml-auto flex gap-1">
        <a href={`/api/snapshots/${hash}/html`} download className={buttonClass()}>
          Save as a file
        </a>
        <GoOnButton draft={draft}>Go on from here</GoOnButton>
      </span>
    </div>
  );
}

/** `20 Nov 2026, 14:12 UTC`: the same for everyone whom it is shown to. */
function timeWords(iso: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${format.format(new Date(iso))} UTC`;
}

function Today({ snapshot }: { snapshot: Snapshot }): ReactNode {
  const ask = useMemo(() => ({ kind: 'report' as const, draft: snapshot.draft }), [snapshot]);
  const work = useWork<'report', undefined>(ask, undefined);
  const now = work.answer;
  const isSame = now !== undefined && differences(snapshot, now).length === 0;
  return (
    <div
      role="status"
      className={`flex min-h-9 items-center rounded-panel border px-3 py-1.5 text-dense [overflow-wrap:anywhere] ${
        now !== undefined && !isSame ? 'border-warn bg-warn-soft text-warn' : 'border-line text-muted'
      }`}
    >
      {now !== undefined && todaysWords(snapshot, now)}
      {now === undefined && (
        <>
          {work.state === 'running' && 'Today’s scorer is at it.'}{' '}
          <WorkProgress key={work.since} work={work} doing="Scoring" stopped="Today’s scorer was stopped." />
        </>
      )}
    </div>
  );
}
