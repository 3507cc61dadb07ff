'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import type { Token } from '@/lib/db/people/tokens';
import { Once } from './Once';
import { Refusal } from './Refusal';
import { Select } from './Select';
import { useSend } from './useSend';

const DAYS = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['366', 'a year'],
  ['', 'until it is revoked'],
] as const;

interface TokensProps {
  tokens: readonly Token[];
  /** What a token of this person can be allowed. */
  actions: readonly string[];
  /** Those of them that change nothing. */
  reads: readonly string[];
}

function useTokens(reads: readonly string[]) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [scopes, setScopes] = useState<ReadonlySet<string>>(new Set(reads));
  const [made, setMade] = useState<string | null>(null);
  const { isBusy, error, send } = useSend();
  async function make(): Promise<void> {
    const body = { name, scopes: [...scopes], days: days === '' ? null : Number(days) };
    const answer = await send<{ token: string }>('POST', '/api/account/tokens', body);
    if (answer === null) return;
    setMade(answer.token);
    setName('');
    router.refresh();
  }
  async function revoke(id: number): Promise<void> {
    if ((await send('DELETE', `/api/account/tokens/${id}`)) !== null) router.refresh();
  }
  return { name, setName, days, setDays, scopes, setScopes, made, isBusy, error, make, revoke };
}

/** Makes API tokens, shows each once, and revokes them. */
export function Tokens({ tokens, actions, reads }: TokensProps): ReactNode {
  const { name, setName, days, setDays, scopes, setScopes, made, isBusy, error, make, revoke } =
    useTokens(reads);
  return (
    <Panel title="API tokens" facts={tokens.length === 0 ? 'none' : tokens.length}>
      <form
        className="flex flex-col gap-3 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div className="flex flex-wrap items-center gap-3">
          <Field
            className="flex-1 basis-64"
            label="Token’s name"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Select
            label="Good for"
            options={DAYS}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
          <Button look="primary" type="submit" disabled={isBusy || scopes.size === 0}>
            Make a token
          </Button>
        </div>
        <Scopes {...{ actions, reads, scopes }} onChange={setScopes} />
        <Refusal error={error} />
        {made !== null && (
          <Once
            label="API token"
            text={made}
            words="It is shown this once. Send it as “Authorization: Bearer …”."
          />
        )}
      </form>
      <TokenList tokens={tokens} isBusy={isBusy} onRevoke={(id) => void revoke(id)} />
    </Panel>
  );
}

interface ScopesProps {
  actions: readonly string[];
  reads: readonly string[];
  scopes: ReadonlySet<string>;
  onChange: (scopes: ReadonlySet<string>) => void;
}

function Scopes({ actions, reads, scopes, onChange }: ScopesProps): ReactNode {
  const toggle = (action: string, isOn: boolean) => {
    const next = new Set(scopes);
    if (isOn) next.add(action);
    else next.delete(action);
    onChange(next);
  };
  return (
    <fieldset className="flex flex-col gap-2 text-dense">
      <legend className="mb-1 text-muted">What it may do</legend>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChange(new Set(reads))}>Only read</Button>
        <Button onClick={() => onChange(new Set(actions))}>All that I may</Button>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-3 gap-y-1">
        {actions.map((action) => (
          <li key={action}>
            <label className="inline-flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                checked={scopes.has(action)}
                onChange={(event) => toggle(action, event.target.checked)}
              />
              {action}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface TokenListProps {
  tokens: readonly Token[];
  isBusy: boolean;
  onRevoke: (id: number) => void;
}

function TokenList({ tokens, isBusy, onRevoke }: TokenListProps): ReactNode {
  return (
    <ul aria-label="Tokens that can be used">
      {tokens.map((each) => (
        <li
          key={each.id}
          className="flex flex-wrap items-center gap-x-3 border-t border-line px-3 py-1.5 text-dense"
        >
          <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
            <span className="font-medium">{each.name}</span> <code>{each.shown}…</code>
          </span>
          <span className="text-muted" title={each.scopes.join(', ')}>
            {each.scopes.length === 1 ? '1 action' : `${each.scopes.length} actions`},{' '}
            {each.lastUsedAt === null ? 'never used' : `used ${each.lastUsedAt.slice(0, 10)}`},{' '}
            {each.expiresAt === null ? 'no end' : `until ${each.expiresAt.slice(0, 10)}`}
          </span>
          <Button
            look="quiet"
            disabled={isBusy}
            aria-label={`Revoke ${each.name}`}
            onClick={() => onRevoke(each.id)}
          >
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  );
}
