import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { NameForm, PasswordForm, Sessions } from '@/components/people/AccountForms';
import { Tokens } from '@/components/people/Tokens';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { findPerson } from '@/lib/db/people/people';
import { LEAST_PASSWORD, listSessions } from '@/lib/db/people/signIn';
import { listTokens } from '@/lib/db/people/tokens';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { isChange, tokenActions } from '@/lib/http/roles';
import { database } from '@/lib/http/services';

export const metadata: Metadata = { title: 'Account' };

/** One's own name, password, browsers and API tokens. */
export default async function AccountPage(): Promise<ReactNode> {
  const { kind, userId, role } = await authorize('account.read', await headers());
  const read = await whileReachable(() =>
    Promise.all([
      findPerson(database(), { id: userId }),
      listSessions(database(), userId),
      listTokens(database(), userId),
    ]),
  );
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const [person, sessions, tokens] = read.value;
  if (kind !== 'person' || person === null || role === null) return <NoAccount />;
  const actions = tokenActions(role);
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-3 px-3 py-6 narrow:px-4">
      <h1 className="sr-only">Account</h1>
      <NameForm name={person.name} email={`${person.email}, ${role}`} />
      <PasswordForm leastPassword={LEAST_PASSWORD} />
      <Sessions sessions={sessions} />
      <Tokens tokens={tokens} actions={actions} reads={actions.filter((action) => !isChange(action))} />
    </div>
  );
}

function NoAccount(): ReactNode {
  return (
    <EmptyState
      level={1}
      title="You need no account here"
      actions={
        <Link href="/people" className={buttonClass()}>
          People
        </Link>
      }
    >
      Nobody has one yet: whoever sits at this machine is its owner. API tokens belong to accounts; without
      any, programs of this machine need none.
    </EmptyState>
  );
}
