'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { leaveFor } from './leaveFor';
import { Refusal } from './Refusal';
import { ROLE_WORDS } from './roleWords';
import { useSend } from './useSend';

interface JoinFormProps {
  secret: string;
  role: keyof typeof ROLE_WORDS;
  /** Whom the invite is for; null: whoever has the link. */
  email: string | null;
  /** What the person is called who has an account with this address and chooses a new password. */
  knownAs: string | null;
  leastPassword: number;
}

/** Makes the account that an invite offers, and signs in with it. */
export function JoinForm({ secret, role, email: meant, knownAs, leastPassword }: JoinFormProps): ReactNode {
  const [name, setName] = useState(knownAs ?? '');
  const [email, setEmail] = useState(meant ?? '');
  const [password, setPassword] = useState('');
  const { isBusy, error, send } = useSend();
  async function join(): Promise<void> {
    if ((await send('POST', '/api/join', { secret, name, email, password })) !== null) leaveFor('/');
  }
  return (
    <Panel title="Join" heading={<h1 className="font-semibold">Join this Pullscope</h1>}>
      <form
        className="flex flex-col gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void join();
        }}
      >
        <p className="text-dense text-muted">
          {knownAs === null
            ? `You are invited as ${role}, who ${ROLE_WORDS[role]}.`
            : `You have an account, ${knownAs}. Choose a new password; every browser of yours is signed out.`}
        </p>
        {knownAs === null && (
          <Field
            label="Your name"
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <Field
          label="E-mail address"
          type="email"
          autoComplete="username"
          required
          {...(meant === null ? {} : { readOnly: true })}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={`Password, at least ${leastPassword} characters`}
          type="password"
          autoComplete="new-password"
          required
          minLength={leastPassword}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Refusal error={error} />
        <Button look="primary" type="submit" disabled={isBusy} className="self-start">
          {knownAs === null ? 'Join' : 'Set the password'}
        </Button>
      </form>
    </Panel>
  );
}
