import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/Badge';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import type { RunSummary } from '@/lib/db/jobs/runViews';

/** Whether a run waits or is worked on. */
export function isUnderWay({ status }: RunSummary): boolean {
  return status === 'queued' || status === 'running';
}

/** Runs with their progress; nothing without one. */
export function RunList({ title, runs }: { title: string; runs: readonly RunSummary[] }): ReactNode {
  if (runs.length === 0) return null;
  return (
    <Panel title={title}>
      <ul>
        {runs.map((run) => (
          <li
            key={run.id}
            className="flex flex-col gap-1 border-line px-3 py-2 text-dense not-first:border-t"
          >
            <p className="flex flex-wrap items-center gap-x-2">
              <Badge tone={TONES[run.status]}>{WORDS[run.status]}</Badge>
              <span className="font-medium">
                {run.kind === 'import' ? 'Import' : 'Code contexts'}
                {run.dataset !== null && ` into ${run.dataset}`}
              </span>
              <span className="text-muted">run {run.id}</span>
            </p>
            {run.status === 'running' && <Progress run={run} />}
            <p className="text-muted">{progressWords(run)}</p>
            {run.error !== null && <p className="text-fail">{run.error}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const WORDS: Record<RunSummary['status'], string> = {
  queued: 'waiting',
  running: 'under way',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'stopped',
};

const TONES: Record<RunSummary['status'], Tone> = {
  queued: 'neutral',
  running: 'neutral',
  succeeded: 'pass',
  failed: 'fail',
  cancelled: 'warn',
};

function Progress({ run }: { run: RunSummary }): ReactNode {
  const { bytes = 0, totalBytes = 0 } = run.counts;
  const share = totalBytes === 0 ? undefined : Math.min(1, bytes / totalBytes);
  return (
    <progress
      aria-label={`Progress of run ${run.id}`}
      value={share}
      max={1}
      className="h-1.5 w-full overflow-hidden rounded-full bg-raised accent-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
    />
  );
}

/** How much has come in, and what has not. */
function progressWords({ status, counts, units }: RunSummary): string {
  const { bytes = 0, totalBytes = 0, rows = 0, instances = 0, scored = 0, failed = 0 } = counts;
  const parts = [
    status === 'running' && totalBytes > 0 && `${Math.floor((100 * bytes) / totalBytes)} %`,
    rows > 0 && counted(rows, 'row'),
    instances > 0 && counted(instances, 'instance'),
    scored > 0 && `${scored.toLocaleString('en')} scored`,
    failed > 0 && `${failed.toLocaleString('en')} not in`,
    units.failed > 0 && `${counted(units.failed, 'piece')} failed`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(' · ');
  return status === 'queued' ? 'Waits for a worker.' : 'Nothing came in yet.';
}
