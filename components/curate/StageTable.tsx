'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { duration } from '@/components/runs/runWords';
import { ask, isAbort } from '@/components/ui/ask';
import { Panel } from '@/components/ui/Panel';
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
};

const figure = (count: number | null) => (count === null ? '–' : count.toLocaleString('en'));

/** The stages of a curation: what came in, what goes on, what does not and why, how fast, how long yet. */
export function StageTable({ runId, isUnderWay }: { runId: number; isUnderWay: boolean }): ReactNode {
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
              <StageRow key={stage.stage} stage={stage} />
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

function StageRow({ stage }: { stage: StageView }): ReactNode {
  const words = STAGE_WORDS[stage.stage] ?? { name: stage.stage, of: '' };
  const { running, failed, inRate, secondsLeft } = stage;
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
          <span key={reason} className="mr-3 whitespace-nowrap">
            {figure(count)} <span className="text-muted">{reason.replaceAll('-', ' ')}</span>
          </span>
        ))}
      </td>
      <td className="px-3 py-1.5 whitespace-nowrap">
        {stage.in === null ? 'not yet' : `${figure(stage.done)} of ${figure(stage.total)}`}
        {running > 0 && <span className="text-muted"> · {figure(running)} under way</span>}
        {failed > 0 && <span className="text-fail"> · {figure(failed)} failed</span>}
      </td>
      <td className="px-3 py-1.5 whitespace-nowrap text-muted">
        {inRate > 0 && `${figure(Math.round(inRate))} ${words.of}/s`}
        {secondsLeft !== null && ` · ${duration(secondsLeft)} left`}
      </td>
    </tr>
  );
}
