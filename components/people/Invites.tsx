'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import type { Invite } from '@/lib/db/people/invites';
import { Once } from './Once';
import { Refusal } from './Refusal';
import { ROLE_OPTIONS } from './roleWords';
import { Select } from './Select';
import { useSend } from './useSend';

interface InvitesProps {
  invites: readonly Invite[];
  /** Nobody has an account yet: the first is an owner's. */
  isFirst: boolean;
  /** Where people reach this server; null: as this page was reached. */
  origin: string | null;
}

function useInvites(isFirst: boolean, origin: string | null) {
  const router = useRouter();
  const [role, setRole] = useState(isFirst ? 'owner' : 'annotator');
  const [email, setEmail] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const { isBusy, error, send } = useSend();
  async function invite(): Promise<void> {
    const body = { role, email: email.trim() === '' ? null : email.trim() };
    const answer = await send<{ path: string }>('POST', '/api/invites', body);
    if (answer === null) return;
    setMade(`${origin ?? location.origin}${answer.path}`);
    setEmail('');
    router.refresh();
  }
  async function revoke(id: number): Promise<void> {
    if ((await send('DELETE', `/api/invites/${id}`)) !== null) router.refresh();
  }
  return { role, setRole, email, setEmail, made, isBusy, error, invite, revoke };
}

/** Makes invite links, shows each once, and revokes those that are open. */
export function Invites({ invites, isFirst, origin }: InvitesProps): ReactNode {
  const { role, setRole, email, setEmail, made, isBusy, error, invite, revoke } = useInvites(isFirst, origin);
  return (
    <Panel title="Invites" facts={invites.length === 0 ? 'none open' : `${invites.length} open`}>
      <form
        className="flex flex-wrap items-center gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <Select
          label="Role"
          options={isFirst ? ROLE_OPTIONS.filter(([name]) => name === 'owner') : ROLE_OPTIONS}
          value={role}
          onChange={(event) => setRole(event.target.value)}
        />
        <Field
          className="flex-1 basis-64"
          label="Only for (may stay empty)"
          type="email"
          placeholder="somebody@host.example"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <ChangeButton look="primary" type="submit" disabled={isBusy}>
          Make a link
        </ChangeButton>
      </form>
      <div className="flex flex-col gap-3 px-3 pb-3 empty:hidden">
        <Refusal error={error} />
        {made !== null && (
          <Once
            label="Invite link"
            text={made}
            words="It is shown this once, works once, and for seven days. Send it to whom it is for."
          />
        )}
      </div>
      <OpenInvites invites={invites} isBusy={isBusy} onRevoke={(id) => void revoke(id)} />
    </Panel>
  );
}

interface OpenInvitesProps {
  invites: readonly Invite[];
  isBusy: boolean;
  onRevoke: (id: number) => void;
}

function OpenInvites({ invites, isBusy, onRevoke }: OpenInvitesProps): ReactNode {
  return (
    <ul aria-label="Open invites">
      {invites.map((each) => (
        <li
          key={each.id}
          className="flex flex-wrap items-center gap-x-3 border-t border-line px-3 py-1.5 text-dense"
        >
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {each.role}
            {each.email === null ? '' : ` for ${each.email}`}
          </span>
          <span className="text-muted">
            by {each.madeBy}, until {each.expiresAt.slice(0, 10)}
          </span>
          <Button
            look="quiet"
            disabled={isBusy}
            aria-label={`Revoke invite ${each.id}`}
            onClick={() => onRevoke(each.id)}
          >
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  );
}
