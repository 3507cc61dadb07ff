import type { ReactNode } from 'react';
import { byteSize, counted } from '@/components/ui/figures';
import type { WatchedRun } from '@/lib/http/runRoute';
import { duration, isUnderWay, rateWords, STATUS_WORDS } from './runWords';

/** How far a run is: a bar, how much is done, how fast it goes, how long it takes yet. */
export function RunProgress({ run }: { run: WatchedRun }): ReactNode {
  const { progress } = run;
  const share = progress === null ? undefined : progress.done / progress.total;
  return (
    <div className="flex flex-col gap-2 px-3 py-3">
      <progress
        aria-label={`Progress of run ${run.id}`}
        value={isUnderWay(run) ? share : (share ?? 1)}
        max={1}
        className="h-2 w-full overflow-hidden rounded-full bg-raised accent-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
      />
      <p className="flex min-h-5 flex-wrap gap-x-4 text-dense text-muted">
        {parts(run).map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
    </div>
  );
}

function parts(run: WatchedRun): string[] {
  const { progress, counts, speed, secondsLeft, units } = run;
  if (run.status === 'queued') return ['Waits for a worker.'];
  const done = progress !== null && `${Math.floor((100 * progress.done) / progress.total)} %`;
  const of = progress !== null && amount(progress.of, progress.done, progress.total);
  const rows = (counts['rows'] ?? 0) > 0 && counted(counts['rows'] ?? 0, 'row');
  const isRead = progress !== null && progress.done >= progress.total;
  const steady = [done, of, rows, counted(units.done, 'unit')];
  const lively = isUnderWay(run)
    ? [
        run.isStopping && 'stopping before its next unit',
        rateOf(speed, progress?.of),
        !isRead && secondsLeft !== null && `${duration(secondsLeft)} left`,
        isRead && counts['scored'] !== undefined && `${counts['scored'].toLocaleString('en')} scored`,
        isRead && 'finishing',
      ]
    : [STATUS_WORDS[run.status], took(run)];
  return [...steady, ...lively].filter((part): part is string => typeof part === 'string');
}

function amount(of: string, done: number, total: number): string {
  return of === 'bytes'
    ? `${byteSize(done)} of ${byteSize(total)}`
    : `${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${of}`;
}

/** Rows are what people count in; else whatever the progress is measured by. */
function rateOf(speed: WatchedRun['speed'], of: string | undefined): string | false {
  const name = ['rows', of, 'scored'].find((each) => each !== undefined && (speed[each] ?? 0) > 0);
  return name !== undefined && rateWords(name, speed[name] ?? 0);
}

function took({ startedAt, finishedAt }: WatchedRun): string | false {
  if (startedAt === null || finishedAt === null) return false;
  return `took ${duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000)}`;
}
