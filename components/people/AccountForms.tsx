'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import type { SessionView } from '@/lib/db/people/signIn';
import { leaveFor } from './leaveFor';
import { Refusal } from './Refusal';
import { useSend } from './useSend';

/** Changes what one is called. */
export function NameForm({ name: before, email }: { name: string; email: string }): ReactNode {
  const router = useRouter();
  const [name, setName] = useState(before);
  const { isBusy, error, send } = useSend();
  async function save(): Promise<void> {
    if ((await send('PATCH', '/api/account', { name })) !== null) router.refresh();
  }
  return (
    <Panel title="Name" facts={email}>
      <form
        className="flex flex-col gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="flex flex-wrap items-center gap-3">
          <Field
            className="flex-1 basis-64"
            label="Your name"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" disabled={isBusy || name.trim() === before}>
            Save name
          </Button>
        </div>
        <Refusal error={error} />
      </form>
    </Panel>
  );
}

/** Changes one's password, which signs every other browser out. */
export function PasswordForm({ leastPassword }: { leastPassword: number }): ReactNode {
  const router = useRouter();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isChanged, setIsChanged] = useState(false);
  const { isBusy, error, send } = useSend();
  async function change(): Promise<void> {
    setIsChanged(false);
    if ((await send('POST', '/api/account/password', { current, next })) === null) return;
    setIsChanged(true);
    setCurrent('');
    setNext('');
    router.refresh();
  }
  return (
    <Panel title="Password">
      <form
        className="flex flex-col gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <Field
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <Field
          label={`New password, at least ${leastPassword} characters`}
          type="password"
          autoComplete="new-password"
          required
          minLength={leastPassword}
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        <Refusal error={error} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={isBusy}>
            Change password
          </Button>
          <span role="status" className="text-dense text-muted">
            {isChanged ? 'Changed. Every other browser is signed out.' : ''}
          </span>
        </div>
      </form>
    </Panel>
  );
}

/** The browsers that are signed in, and out of all of them. */
export function Sessions({ sessions }: { sessions: readonly SessionView[] }): ReactNode {
  const { isBusy, error, send } = useSend();
  async function signOut(address: string): Promise<void> {
    if ((await send('DELETE', address)) !== null) leaveFor('/sign-in');
  }
  return (
    <Panel title="Signed in" facts={sessions.length === 1 ? '1 browser' : `${sessions.length} browsers`}>
      <ul>
        {sessions.map((each) => (
          <li
            key={each.id}
            className="flex flex-wrap gap-x-3 border-line px-3 py-1.5 text-dense not-first:border-t"
          >
            <span className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
              {each.userAgent === '' ? 'a program' : each.userAgent}
            </span>
            <span className="text-muted">
              since {each.createdAt.slice(0, 10)}, until {each.expiresAt.slice(0, 10)}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3 border-t border-line p-3">
        <Button disabled={isBusy} onClick={() => void signOut('/api/session')}>
          Sign out
        </Button>
        <Button disabled={isBusy} onClick={() => void signOut('/api/account/sessions')}>
          Sign out everywhere
        </Button>
        <Refusal error={error} />
      </div>
    </Panel>
  );
}
