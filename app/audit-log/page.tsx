import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { AuditLog } from '@/components/people/AuditLog';
import { listActions, pageChanges } from '@/lib/db/people/auditLog';
import { listPeople, LOCAL_OWNER_ID } from '@/lib/db/people/people';
import { authorize } from '@/lib/http/authorize';
import { changesFilter, ChangesQuery } from '@/lib/http/changesQuery';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: 'Audit log' };

const PAGE_SIZE = 100;

/** Who changed what. What an address says that does not fit is passed over. */
export default async function AuditLogPage({ searchParams }: PageProps): Promise<ReactNode> {
  await authorize('change.list', await headers());
  const given = await searchParams;
  const fitting = Object.entries(ChangesQuery.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse([given[name]].flat()[0] || undefined);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  const query = ChangesQuery.parse(Object.fromEntries(fitting));
  const read = await whileReachable(() =>
    Promise.all([
      pageChanges(database(), changesFilter(query), { before: query.before ?? null, limit: PAGE_SIZE }),
      listPeople(database()),
      listActions(database()),
    ]),
  );
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const [{ changes, next }, people, actions] = read.value;
  const { person = '', action = '', since = '', until = '' } = query;
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-6 narrow:px-4">
      <h1 className="sr-only">Audit log</h1>
      <AuditLog
        key={JSON.stringify(query)}
        {...{ changes, next, actions }}
        view={{ person, action, since, until }}
        people={[{ id: LOCAL_OWNER_ID, name: 'Local owner' }, ...people]}
      />
    </div>
  );
}
