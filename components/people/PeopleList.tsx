'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import type { Person } from '@/lib/db/people/people';
import { Refusal } from './Refusal';
import { ROLE_OPTIONS } from './roleWords';
import { Select } from './Select';
import { useSend } from './useSend';

/** Everybody with an account: their roles, and who may sign in. */
export function PeopleList({ people, ownId }: { people: readonly Person[]; ownId: string }): ReactNode {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  async function change(id: string, body: object): Promise<void> {
    await send('PATCH', `/api/people/${encodeURIComponent(id)}`, body);
    router.refresh();
  }
  return (
    <Panel title="People" facts={people.length}>
      <div className="px-3 py-2 empty:hidden">
        <Refusal error={error} />
      </div>
      {people.length === 0 && (
        <EmptyState title="Nobody has an account yet">
          <p>
            Whoever sits at this machine is its owner, and no other machine is served. Make a link for an
            owner and open it: from then on everybody signs in, here too, and Pullscope may be served to other
            machines.
          </p>
        </EmptyState>
      )}
      <ul>
        {people.map((person) => (
          <li
            key={person.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-3 py-1.5 text-dense not-first:border-t"
          >
            <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
              <span className="font-medium">{person.name}</span>{' '}
              {person.id === ownId && <span className="text-muted">(you) </span>}
              <span className="text-muted">{person.email}</span>
            </span>
            {person.disabledAt === null ? (
              <span className="text-muted">{sessionWords(person.sessions)}</span>
            ) : (
              <Badge tone="warn">disabled</Badge>
            )}
            <Select
              label={`Role of ${person.name}`}
              isLabelHidden
              options={ROLE_OPTIONS.map(([role]) => [role, role])}
              value={person.role}
              disabled={isBusy}
              onChange={(event) => void change(person.id, { role: event.target.value })}
            />
            <ChangeButton
              className="w-20 justify-center"
              disabled={isBusy}
              aria-label={`${person.disabledAt === null ? 'Disable' : 'Enable'} ${person.name}`}
              onClick={() => void change(person.id, { isDisabled: person.disabledAt === null })}
            >
              {person.disabledAt === null ? 'Disable' : 'Enable'}
            </ChangeButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function sessionWords(sessions: number): string {
  if (sessions === 0) return 'not signed in';
  return sessions === 1 ? 'signed in' : `signed in ${sessions} times`;
}
