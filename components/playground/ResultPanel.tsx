'use client';

import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Panel } from '@/components/ui/Panel';
import { Skeleton } from '@/components/ui/Skeleton';
import type { Fix } from '@/lib/reward/explain/fix';
import type { Span } from '@/lib/text/span';
import { CheckList } from './CheckList';
import { EditList } from './EditList';
import { decimal } from '@/components/ui/decimal';
import { FileTable } from './FileTable';
import type { Report } from './reportModel';
import type { Scoring } from './useReport';
import { WorkProgress } from './WorkProgress';

interface ResultPanelProps {
  scoring: Scoring;
  /** Shows a place of the output; none in the other ways. */
  onShow: (place: Span) => void;
  /** Makes a fix in the output; without it, none is offered. */
  onFix?: (fix: Fix) => void;
}

export function ResultPanel({ scoring, onShow, onFix }: ResultPanelProps): ReactNode {
  const { answer: report, state } = scoring;
  return (
    <Panel
      title="Result"
      id="result"
      actions={
        <WorkProgress
          key={scoring.since}
          work={scoring}
          doing="Scoring"
          stopped="Stopped: this is an older result."
        />
      }
    >
      {report === undefined ? (
        <Coming atMost={scoring.atMost} />
      ) : (
        <Shown
          report={report}
          isOld={state !== 'done'}
          atMost={scoring.atMost}
          onShow={onShow}
          onFix={state === 'done' ? onFix : undefined}
        />
      )}
    </Panel>
  );
}

interface ShownProps {
  report: Report;
  /** A newer draft is under way, or its scoring was stopped. */
  isOld: boolean;
  /** What the newer one can be at most, while it takes long. */
  atMost: number | undefined;
  onShow: (place: Span) => void;
  onFix: ((fix: Fix) => void) | undefined;
}

function Shown({ report, isOld, atMost, onShow, onFix }: ShownProps): ReactNode {
  return (
    <div className={isOld ? 'opacity-60' : ''} aria-busy={isOld}>
      {atMost === undefined ? <Headline report={report} /> : <AtMost value={atMost} />}
      {report.checks.length > 0 && (
        <div className="border-t border-line py-1.5">
          <CheckList checks={report.checks} onShow={onShow} onFix={onFix} />
        </div>
      )}
      {report.edits.length > 0 && <EditList edits={report.edits} onShow={(edit) => onShow(edit.place)} />}
      {report.files.length > 0 && (
        <div className="border-t border-line">
          <FileTable files={report.files} />
        </div>
      )}
    </div>
  );
}

/** The first result of what was blank until now. */
function Coming({ atMost }: { atMost: number | undefined }): ReactNode {
  if (atMost !== undefined) return <AtMost value={atMost} />;
  return (
    <div role="status" aria-label="The reward is being computed" className="flex flex-col gap-4 px-3 py-3">
      <Skeleton className="h-14 w-44" />
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-4 w-56" />
    </div>
  );
}

/** What can be said before a long comparison is done: no matching finds more than the characters that both have. */
function AtMost({ value }: { value: number }): ReactNode {
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-2 px-3 py-3">
      <p role="status" className="text-figure font-light tracking-tight text-muted">
        <span className="sr-only">Reward at most </span>
        <span aria-hidden>≤ </span>
        {decimal(value)}
      </p>
      <p className="min-w-0 flex-1 basis-56 pb-1 text-dense text-muted">
        At most {decimal(value)}, by the characters that both changes have; the exact reward is on its way.
      </p>
    </div>
  );
}

function Headline({ report }: { report: Report }): ReactNode {
  return (
    <div className="flex flex-wrap items-end gap-x-5 gap-y-2 px-3 py-3">
      <p
        role="status"
        className={`text-figure font-light tracking-tight ${report.error === undefined ? '' : 'text-fail'}`}
      >
        <span className="sr-only">Reward </span>
        {decimal(report.reward)}
      </p>
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5 pb-1">
        <p>
          <Verdict report={report} />
        </p>
        <p className="line-clamp-3 text-dense break-words whitespace-pre-wrap text-muted">
          {explained(report)}
        </p>
      </div>
    </div>
  );
}

function Verdict({ report }: { report: Report }): ReactNode {
  if (report.error !== undefined) return <Badge tone="fail">format error</Badge>;
  if (report.reward === 1) return <Badge tone="pass">same as the oracle</Badge>;
  if (report.reward === 0) return <Badge tone="warn">nothing in common</Badge>;
  return <Badge>similar</Badge>;
}

/** How the number came about, in one sentence. */
function explained({ error, files, reward }: Report): string {
  if (error !== undefined) return error.trim();
  if (files.length === 0) return 'Neither side changes a file, which counts as 1.';
  if (files.length === 1) return `${reward} is the similarity of the one changed file.`;
  return `${reward} is the mean over the ${files.length} files that either side changes.`;
}
