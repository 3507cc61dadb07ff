'use client';

import Link from 'next/link';
import { useEffect, useState, type ReactNode } from 'react';
import { instancesHref } from '@/components/filter/addresses';
import { duration } from '@/components/runs/runWords';
import { ask, isAbort } from '@/components/ui/ask';
import { Panel } from '@/components/ui/Panel';
import { RULES } from '@/lib/curation/catalogue';
import type { StageView } from '@/lib/http/curateRoute';

const LOOK_MS = 2_000;

/** What each stage of a curation is called, and what it takes in. */
const STAGE_WORDS: Record<string, { name: string; of: string }> = {
  bring: { name: 'Bring texts', of: 'rows' },
  scan: { name: 'Scan', of: 'events' },
  aggregate: { name: 'Aggregate', of: 'pull requests' },
  find: { name: 'Find in clones', of: 'pull requests' },
  link: { name: 'Link', of: 'merged pull requests' },
  git: { name: 'Read clones', of: 'instances' },
  relevant: { name: 'Relevant files', of: 'instances' },
  rules: { name: 'Rules', of: 'instances' },
  seeds: { name: 'Seeds', of: 'instances' },
};

/** What a stage that drops nothing says of what it did. */
const NOTE_WORDS: Record<string, readonly (readonly [string, string])[]> = {
  relevant: [
    ['files', 'files chosen'],
    ['noRoom', 'instances had no room for one'],
    ['none', 'had none that fits'],
  ],
};

const figure = (count: number | null) => (count === null ? '–' : count.toLocaleString('en'));

interface StageTableProps {
  runId: number;
  /** Null when it is gone. */
  dataset: string | null;
  isUnderWay: boolean;
}

/** The stages of a curation: what came in, what goes on, what does not and why, how fast, how long yet. */
export function StageTable({ runId, dataset, isUnderWay }: StageTableProps): ReactNode {
  const stages = useStages(runId, isUnderWay);
  return (
    <Panel title="Stages">
      <div className="overflow-x-auto">
        <table className="w-full text-dense">
          <thead className="text-left text-muted">
            <tr>
              {['Stage', 'In', 'Out', 'Not taken on', 'Units', 'Speed'].map((name) => (
                <th key={name} scope="col" className="px-3 py-1 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <StageRow key={stage.stage} stage={stage} runId={runId} dataset={dataset} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function useStages(runId: number, isUnderWay: boolean): readonly StageView[] {
  const [stages, setStages] = useState<readonly StageView[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const look = () => {
      if (document.hidden) return;
      ask<{ stages: StageView[] }>(`/api/runs/${runId}/stages`, { signal: stop.signal }).then(
        (answer) => setStages(answer.stages),
        // The run's own progress tells that the server does not answer.
        (error: unknown) => {
          if (!isAbort(error)) setStages((before) => before);
        },
      );
    };
    look();
    const timer = isUnderWay ? setInterval(look, LOOK_MS) : undefined;
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [runId, isUnderWay]);
  return stages;
}

type StageRowProps = Pick<StageTableProps, 'runId' | 'dataset'> & { stage: StageView };

function StageRow({ stage, runId, dataset }: StageRowProps): ReactNode {
  const words = wordsOf(stage.stage);
  return (
    <tr className="border-t border-line align-top tabular-nums">
      <th scope="row" className="px-3 py-1.5 text-left font-medium">
        {words.name}
      </th>
      <td className="px-3 py-1.5">
        {figure(stage.in)} <span className="text-muted">{stage.in === null ? '' : words.of}</span>
      </td>
      <td className="px-3 py-1.5">{figure(stage.out)}</td>
      <td className="px-3 py-1.5">
        {stage.dropped.map(({ reason, count }) => (
          <Reason key={reason} count={count} href={hrefOf(stage, reason, { runId, dataset })}>
            {reason.replaceAll('-', ' ')}
          </Reason>
        ))}
        {NOTE_WORDS[stage.stage]?.map(([name, said]) => {
          const count = stage.others.find((other) => other.name === name)?.count ?? 0;
          return (
            count > 0 && (
              <Reason key={name} count={count}>
                {said}
              </Reason>
            )
          );
        })}
      </td>
      {stage.within === null ? (
        <UnitCells stage={stage} of={words.of} />
      ) : (
        <td colSpan={2} className="px-3 py-1.5 text-muted">
          along with “{wordsOf(stage.within).name}”
        </td>
      )}
    </tr>
  );
}

function UnitCells({ stage, of }: { stage: StageView; of: string }): ReactNode {
  const { running, failed, inRate, secondsLeft } = stage;
  return (
    <>
      <td className="px-3 py-1.5 whitespace-nowrap">
        {stage.in === null ? 'not yet' : `${figure(stage.done)} of ${figure(stage.total)}`}
        {running > 0 && <span className="text-muted"> · {figure(running)} under way</span>}
        {failed > 0 && <span className="text-fail"> · {figure(failed)} failed</span>}
      </td>
      <td className="px-3 py-1.5 whitespace-nowrap text-muted">
        {inRate > 0 && `${figure(Math.round(inRate))} ${of}/s`}
        {secondsLeft !== null && ` · ${duration(secondsLeft)} left`}
      </td>
    </>
  );
}

function wordsOf(stage: string): { name: string; of: string } {
  return STAGE_WORDS[stage] ?? { name: stage, of: '' };
}

/** How many and why; where the instances can be looked at, the figure leads there. */
function Reason({
  count,
  href,
  children,
}: {
  count: number;
  href?: string | undefined;
  children: ReactNode;
}): ReactNode {
  return (
    <span className="mr-3 whitespace-nowrap">
      {href === undefined ? (
        figure(count)
      ) : (
        <Link
          href={href}
          className="text-accent underline decoration-line underline-offset-4 hover:decoration-accent"
        >
          {figure(count)}
        </Link>
      )}{' '}
      <span className="text-muted">{children}</span>
    </span>
  );
}

/** The explorer on the instances that a rule dropped, or was the first to keep from being seeds. */
function hrefOf(
  { stage, dropped }: StageView,
  code: string,
  { runId, dataset }: Pick<StageTableProps, 'runId' | 'dataset'>,
): string | undefined {
  if (dataset === null) return undefined;
  if (stage === 'rules') return instancesHref(dataset, runId, { first: [code] });
  if (stage !== 'seeds') return undefined;
  if (code === 'no-seed-rule') return instancesHref(dataset, runId, { end: 'no-seed' });
  const reasons = new Set(dropped.map(({ reason }) => reason));
  const before = RULES.slice(
    0,
    RULES.findIndex((rule) => rule.code === code),
  ).map((rule) => rule.code);
  return instancesHref(dataset, runId, {
    end: 'no-seed',
    rules: { outcome: 'fail', codes: [code] },
    passes: before.filter((each) => reasons.has(each)),
  });
}
