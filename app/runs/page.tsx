import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { Runs, type RunsView } from '@/components/runs/Runs';
import { pageRuns } from '@/lib/db/jobs/runViews';
import { countLiveWorkers } from '@/lib/db/jobs/workers';
import { authorize } from '@/lib/http/authorize';
import { RowId } from '@/lib/http/instanceRoute';
import { whileReachable } from '@/lib/http/reachable';
import { RunKindName, RunStatusName } from '@/lib/http/runQuery';
import { database } from '@/lib/http/services';

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: 'Runs' };

const PAGE_SIZE = 50;

/** All runs, newest first. What an address says that is no kind, status or number is passed over. */
export default async function RunsPage({ searchParams }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const given = await searchParams;
  const word = (name: string) => [given[name]].flat()[0];
  const kind = RunKindName.safeParse(word('kind')).data ?? null;
  const status = RunStatusName.safeParse(word('status')).data ?? null;
  const before = word('before') === undefined ? null : (RowId.safeParse(word('before')).data ?? null);
  const read = await whileReachable(async () => ({
    ...(await pageRuns(database(), { kind, status, judging: false }, { before, limit: PAGE_SIZE })),
    liveWorkers: await countLiveWorkers(database()),
  }));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const view: RunsView = { kind, status, before: before === null ? null : String(before) };
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-3 px-3 py-6 narrow:px-4">
      <h1 className="sr-only">Runs</h1>
      <Runs key={JSON.stringify(view)} first={read.value} view={view} />
    </div>
  );
}
