'use client';

import Link from 'next/link';
import { useEffect, useState, type ReactNode } from 'react';
import { isAbort, wordsOf } from '@/components/ui/ask';
import { Badge } from '@/components/ui/Badge';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import type { RunSummary } from '@/lib/db/jobs/runViews';
import { NoWorker } from './NoWorker';
import { fetchRuns, runHref, type RunPage } from './runsApi';
import { isUnderWay, KIND_WORDS, progressWords, runTitle, STATUS_TONES, STATUS_WORDS } from './runWords';

/** Milliseconds between two looks while something is under way. */
const LOOK_MS = 2_000;

/** Which runs a list shows, as its address says it. */
export interface RunsView {
  kind: string | null;
  status: string | null;
  before: string | null;
}

/** A page of runs, looked at again and again while something on it is under way and it is seen. */
function useRunPage(first: RunPage, search: string) {
  const [page, setPage] = useState(first);
  const [error, setError] = useState<string | null>(null);
  const isBusy = page.runs.some(isUnderWay);
  useEffect(() => {
    if (!isBusy) return;
    const controller = new AbortController();
    const timer = setInterval(() => {
      if (document.hidden) return;
      fetchRuns(search, controller.signal).then(
        (found) => {
          setPage(found);
          setError(null);
        },
        (failure: unknown) => {
          if (!isAbort(failure)) setError(wordsOf(failure));
        },
      );
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [isBusy, search]);
  return { page, error, isBusy };
}

/** Runs of every kind, newest first, a page at a time. */
export function Runs({ first, view }: { first: RunPage; view: RunsView }): ReactNode {
  const search = searchOf(view);
  const { page, error, isBusy } = useRunPage(first, search);
  return (
    <>
      {error !== null && (
        <p role="alert" className="border-l-4 border-fail px-3 py-1 text-dense">
          This page is not up to date: {error}
        </p>
      )}
      {isBusy && page.liveWorkers === 0 && <NoWorker />}
      <Filter
        name="kind"
        label="Kind"
        view={view}
        values={Object.entries(KIND_WORDS).map(([key, { name }]) => [key, name])}
      />
      <Filter name="status" label="Status" view={view} values={Object.entries(STATUS_WORDS)} />
      <Panel
        title="Runs"
        actions={
          <span className="flex gap-2">
            <Link href="/import" className={buttonClass()}>
              Import
            </Link>
            <Link href="/runs/new" className={buttonClass()}>
              New run
            </Link>
          </span>
        }
      >
        {page.runs.length === 0 ? <Nothing view={view} /> : <List runs={page.runs} />}
      </Panel>
      <nav aria-label="Pages" className="flex gap-4 text-dense">
        {view.before !== null && (
          <Link className={buttonClass()} href={`/runs${searchOf({ ...view, before: null })}`}>
            Newest
          </Link>
        )}
        {page.next !== null && (
          <Link className={buttonClass()} href={`/runs${searchOf({ ...view, before: String(page.next) })}`}>
            Older
          </Link>
        )}
      </nav>
    </>
  );
}

function List({ runs }: { runs: readonly RunSummary[] }): ReactNode {
  return (
    <ul>
      {runs.map((run) => (
        <li
          key={run.id}
          className="flex flex-wrap items-baseline gap-x-3 border-line px-3 py-2 text-dense not-first:border-t"
        >
          <span className="w-20">
            <Badge tone={STATUS_TONES[run.status]}>{STATUS_WORDS[run.status]}</Badge>
          </span>
          <Link
            href={runHref(run.id)}
            className="font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
          >
            {runTitle(run)}
          </Link>
          <span className="text-muted">run {run.id}</span>
          <time dateTime={run.createdAt} className="text-muted narrow:ml-auto">
            {`${run.createdAt.slice(0, 10)} ${run.createdAt.slice(11, 16)} UTC`}
          </time>
          <p className="w-full text-muted">{progressWords(run)}</p>
          {run.error !== null && <p className="w-full text-fail [overflow-wrap:anywhere]">{run.error}</p>}
        </li>
      ))}
    </ul>
  );
}

function Nothing({ view }: { view: RunsView }): ReactNode {
  if (view.kind !== null || view.status !== null || view.before !== null) {
    return (
      <EmptyState title="No such runs">
        <p>
          <Link href="/runs" className="text-accent underline">
            Show all runs
          </Link>
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No runs yet">
      <p>An import is a run, and so is whatever else takes its time. Start with an import.</p>
    </EmptyState>
  );
}

interface FilterProps {
  name: 'kind' | 'status';
  label: string;
  view: RunsView;
  values: readonly (readonly [string, string])[];
}

function Filter({ name, label, view, values }: FilterProps): ReactNode {
  return (
    <nav aria-label={label} className="text-dense">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        <li aria-hidden className="w-12 text-muted">
          {label}
        </li>
        {[[null, 'All'] as const, ...values].map(([value, words]) => (
          <li key={words}>
            <Link
              href={`/runs${searchOf({ ...view, before: null, [name]: value })}`}
              aria-current={view[name] === value ? 'true' : undefined}
              className="text-muted hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function searchOf(view: RunsView): string {
  const given = Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
