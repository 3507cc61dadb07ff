import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { Invites } from '@/components/people/Invites';
import { PeopleList } from '@/components/people/PeopleList';
import { ReadOnlyNote } from '@/components/ui/readOnly';
import { listInvites } from '@/lib/db/people/invites';
import { listPeople } from '@/lib/db/people/people';
import { readEnv } from '@/lib/env';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

export const metadata: Metadata = { title: 'People' };

/** Who may come in, as what, and invites for more. */
export default async function PeoplePage(): Promise<ReactNode> {
  const actor = await authorize('person.list', await headers());
  const read = await whileReachable(() => Promise.all([listPeople(database()), listInvites(database())]));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const [people, invites] = read.value;
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-3 px-3 py-6 narrow:px-4">
      <h1 className="sr-only">People</h1>
      <ReadOnlyNote />
      <PeopleList people={people} ownId={actor.userId} />
      <Invites invites={invites} isFirst={people.length === 0} origin={readEnv().url} />
    </div>
  );
}
