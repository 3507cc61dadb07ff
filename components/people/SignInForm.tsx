'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { leaveFor } from './leaveFor';
import { Refusal } from './Refusal';
import { useSend } from './useSend';

/** Asks for e-mail address and password, and leads on to `next`, a page of ours. */
export function SignInForm({ next }: { next: string }): ReactNode {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { isBusy, error, send } = useSend();
  async function signIn(): Promise<void> {
    if ((await send('POST', '/api/session', { email, password })) !== null) leaveFor(next);
  }
  return (
    <Panel title="Sign in" heading={<h1 className="font-semibold">Sign in</h1>}>
      <form
        className="flex flex-col gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <Field
          label="E-mail address"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Refusal error={error} />
        <Button look="primary" type="submit" disabled={isBusy} className="self-start">
          Sign in
        </Button>
        <p className="text-dense text-muted">
          No account, or a password that you forgot? Ask an owner of this Pullscope for an invite link.
        </p>
      </form>
    </Panel>
  );
}
