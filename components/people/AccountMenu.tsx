'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/Button';
import { Popover } from '@/components/ui/Popover';
import type { Looker } from '@/lib/http/looker';
import { leaveFor } from './leaveFor';
import { Refusal } from './Refusal';
import { useSend } from './useSend';

interface AccountMenuProps {
  looker: Looker;
  /** What the head has no room for on a phone. */
  children: ReactNode;
}

/** Says who is signed in, and leads to what is theirs. */
export function AccountMenu({ looker, children }: AccountMenuProps): ReactNode {
  const { isBusy, error, send } = useSend();
  if (looker.kind === 'visitor') {
    return (
      <Link href="/sign-in" className={buttonClass('quiet')}>
        Sign in
      </Link>
    );
  }
  async function signOut(): Promise<void> {
    if ((await send('DELETE', '/api/session')) !== null) leaveFor('/sign-in');
  }
  return (
    <Popover
      look="quiet"
      title={`Account: ${looker.name}`}
      label={
        <>
          <Figure />
          <span className="max-w-40 truncate max-narrow:hidden">{looker.name}</span>
        </>
      }
    >
      <div className="flex max-w-72 flex-col items-start gap-2 text-dense">
        {looker.kind === 'local-owner' ? (
          <p>
            <strong>Local owner</strong>: no sign-in is needed on this machine, and no other is served. Add
            people to let others in.
          </p>
        ) : (
          <p className="[overflow-wrap:anywhere]">
            Signed in as <strong>{looker.name}</strong>, {looker.role}
          </p>
        )}
        {looker.kind === 'person' && (
          <Link href="/account" className="hover:text-accent hover:underline">
            Account
          </Link>
        )}
        {looker.maySeePeople && (
          <Link href="/people" className="hover:text-accent hover:underline">
            People
          </Link>
        )}
        {looker.maySeeChanges && (
          <Link href="/audit-log" className="hover:text-accent hover:underline">
            Audit log
          </Link>
        )}
        {looker.kind === 'person' && (
          <Button disabled={isBusy} onClick={() => void signOut()}>
            Sign out
          </Button>
        )}
        <Refusal error={error} />
        <div className="narrow:hidden">{children}</div>
      </div>
    </Popover>
  );
}

function Figure(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" className="size-4" fill="none" stroke="currentColor" strokeWidth={2} aria-hidden>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c0-4.4 3.6-7 8-7s8 2.6 8 7" strokeLinecap="round" />
    </svg>
  );
}
