'use client';

import { memo, type ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Panel } from '@/components/ui/Panel';
import { Skeleton } from '@/components/ui/Skeleton';
import type { Fix } from '@/lib/reward/explain/fix';
import { FORMAT_ERROR_REWARD } from '@/lib/reward/scoreSearchReplace';
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

export const ResultPanel = memo(function ResultPanel(props: ResultPanelProps): ReactNode {
  const { scoring } = props;
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
      <div aria-busy={scoring.state !== 'done'}>
        <Figure scoring={scoring} />
        <Found {...props} />
      </div>
    </Panel>
  );
});

/** The reward; a broken format has one before anything is compared. */
function Figure({ scoring }: Pick<ResultPanelProps, 'scoring'>): ReactNode {
  const { answer: report, state, early } = scoring;
  const isNew = early?.isOld === false;
  const error = isNew ? early.verdict?.error : undefined;
  if (error !== undefined) return <Headline report={{ reward: FORMAT_ERROR_REWARD, error, files: [] }} />;
  if (state === 'running' && isNew && early.atMost !== undefined) return <AtMost value={early.atMost} />;
  if (report === undefined) return <Coming />;
  return (
    <div className={state === 'done' ? '' : OLD}>
      <Headline report={report} />
    </div>
  );
}

/** What was found in it: on its form as soon as that is known, on its files with the reward. */
function Found({ scoring, onShow, onFix }: ResultPanelProps): ReactNode {
  const { answer: report, state, early } = scoring;
  const isDone = state === 'done';
  const verdict = early?.verdict ?? report;
  const isNew = isDone || early?.isOld === false;
  const files = isNew && verdict?.error !== undefined ? [] : (report?.files ?? []);
  if (verdict === undefined) return null;
  const { checks, edits } = verdict;
  return (
    <>
      <div className={isNew ? '' : OLD}>
        {checks.length > 0 && (
          <div className="border-t border-line py-1.5">
            <CheckList checks={checks} onShow={onShow} onFix={isDone ? onFix : undefined} />
          </div>
        )}
        {edits.length > 0 && <EditList edits={edits} onShow={onShow} />}
      </div>
      {files.length > 0 && (
        <div className={`border-t border-line ${isDone ? '' : OLD}`}>
          <FileTable files={files} />
        </div>
      )}
    </>
  );
}

/** A newer draft is under way, or its scoring was stopped: without colours, which keeps the contrast as it is. */
const OLD = 'grayscale';

/** The first result of what was blank until now. */
function Coming(): ReactNode {
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

type Scored = Pick<Report, 'reward' | 'error' | 'files'>;

function Headline({ report }: { report: Scored }): ReactNode {
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
          <Judgement report={report} />
        </p>
        <p className="line-clamp-3 text-dense break-words whitespace-pre-wrap text-muted">
          {explained(report)}
        </p>
      </div>
    </div>
  );
}

function Judgement({ report }: { report: Scored }): ReactNode {
  if (report.error !== undefined) return <Badge tone="fail">format error</Badge>;
  if (report.reward === 1) return <Badge tone="pass">same as the oracle</Badge>;
  if (report.reward === 0) return <Badge tone="warn">nothing in common</Badge>;
  return <Badge>similar</Badge>;
}

/** How the number came about, in one sentence. */
function explained({ error, files, reward }: Scored): string {
  if (error !== undefined) return error.trim();
  if (files.length === 0) return 'Neither side changes a file, which counts as 1.';
  if (files.length === 1) return `${reward} is the similarity of the one changed file.`;
  return `${reward} is the mean over the ${files.length} files that either side changes.`;
}
