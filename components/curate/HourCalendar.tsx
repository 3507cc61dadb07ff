'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { ask, isAbort, wordsOf } from '@/components/ui/ask';
import { Panel } from '@/components/ui/Panel';
import type { MonthView, WantedHour } from '@/lib/http/curateRoute';

const LOOK_MS = 3_000;

type Look = 'complete' | 'gap' | 'known' | 'waiting';

/** How an hour looks: colour is never the only sign. */
const LOOKS: Record<Look, { sign: string; className: string; words: string }> = {
  complete: { sign: '■', className: 'bg-pass-soft text-pass', words: 'read' },
  gap: { sign: '✕', className: 'bg-fail-soft text-fail', words: 'a gap' },
  known: { sign: '○', className: 'bg-warn-soft text-warn', words: 'a gap of the archive itself' },
  waiting: { sign: '·', className: 'bg-raised text-muted', words: 'not read yet' },
};

function lookOf({ status, knownGap }: WantedHour): Look {
  if (status === null) return 'waiting';
  if (status === 'complete') return 'complete';
  return knownGap === null ? 'gap' : 'known';
}

/** What is to be said of an hour, for whoever can't see its colour as for whoever points at it. */
function wordsOfHour(hour: WantedHour): string {
  const { name, status, knownGap, detail, events, kept } = hour;
  if (status === null) return `${name}: not read yet`;
  const held = `${events.toLocaleString('en')} events, ${kept.toLocaleString('en')} kept`;
  const known = knownGap === null ? '' : ` Known: ${knownGap}.`;
  return status === 'complete' ? `${name}: ${held}` : `${name}: ${status}. ${detail ?? ''}${known}`;
}

/** The hours that a curation wants, a month at a time: which were read, which are gaps. */
export function HourCalendar({ runId, isUnderWay }: { runId: number; isUnderWay: boolean }): ReactNode {
  const month = useSearchParams().get('month');
  const { view, trouble } = useMonth(runId, month, isUnderWay);
  const gaps = view?.hours.filter((hour) => ['gap', 'known'].includes(lookOf(hour))) ?? [];
  return (
    <Panel title="Hours" facts={view && `${view.month}, UTC`} actions={<Months runId={runId} view={view} />}>
      {trouble !== null && <p className="px-3 py-2 text-dense text-warn">{trouble}</p>}
      {view && (
        <>
          <Grid hours={view.hours} />
          <p className="flex flex-wrap gap-x-4 border-t border-line px-3 py-2 text-dense text-muted">
            {Object.values(LOOKS).map(({ sign, className, words }) => (
              <span key={words}>
                <span aria-hidden className={`inline-block w-5 rounded-control text-center ${className}`}>
                  {sign}
                </span>{' '}
                {words}
              </span>
            ))}
          </p>
          {gaps.length > 0 && (
            <ul aria-label="Gaps of this month" className="border-t border-line px-3 py-2 text-dense">
              {gaps.map((hour) => (
                <li key={hour.name}>{wordsOfHour(hour)}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </Panel>
  );
}

function Months({ runId, view }: { runId: number; view: MonthView | undefined }): ReactNode {
  const ways = [
    ['Earlier', view?.months.previous],
    ['Later', view?.months.next],
  ] as const;
  return ways.map(([words, month]) =>
    month == null ? null : (
      <Link
        key={words}
        href={`/runs/${runId}?month=${month}`}
        scroll={false}
        className="text-dense text-accent underline decoration-line underline-offset-4"
      >
        {words}: {month}
      </Link>
    ),
  );
}

function Grid({ hours }: { hours: readonly WantedHour[] }): ReactNode {
  const byName = new Map(hours.map((hour) => [hour.name, hour]));
  const days = [...new Set(hours.map(({ name }) => name.slice(0, 10)))];
  const clock = Array.from({ length: 24 }, (_, hour) => hour);
  return (
    <div className="relative overflow-x-auto px-3 py-2">
      <table className="border-separate border-spacing-0.5 text-label tabular-nums">
        <caption className="sr-only">Hours by day; each cell says how the hour was found</caption>
        <thead>
          <tr>
            <th scope="col" className="pr-2 text-left font-medium text-muted">
              Day
            </th>
            {clock.map((hour) => (
              <th key={hour} scope="col" className="min-w-5 font-medium text-muted">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap">
                {day}
              </th>
              {clock.map((hour) => (
                <Cell key={hour} hour={byName.get(`${day}-${hour}`)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ hour }: { hour: WantedHour | undefined }): ReactNode {
  if (!hour) return <td />;
  const { sign, className } = LOOKS[lookOf(hour)];
  const words = wordsOfHour(hour);
  return (
    <td title={words} className={`rounded-control text-center ${className}`}>
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{words}</span>
    </td>
  );
}

function useMonth(runId: number, month: string | null, isUnderWay: boolean) {
  const [view, setView] = useState<MonthView>();
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const search = month === null ? '' : `?month=${encodeURIComponent(month)}`;
    const look = () => {
      if (document.hidden) return;
      ask<MonthView>(`/api/runs/${runId}/hours${search}`, { signal: stop.signal }).then(
        (answer) => {
          setView(answer);
          setTrouble(null);
        },
        (error: unknown) => {
          if (!isAbort(error)) setTrouble(wordsOf(error));
        },
      );
    };
    look();
    const timer = isUnderWay ? setInterval(look, LOOK_MS) : undefined;
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [runId, month, isUnderWay]);
  return { view, trouble };
}
