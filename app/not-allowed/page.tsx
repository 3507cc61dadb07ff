import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { authorize, whoMay } from '@/lib/http/authorize';
import { ACTIONS } from '@/lib/http/roles';

interface PageProps {
  searchParams: Promise<{ to?: string | string[] }>;
}

export const metadata: Metadata = { title: 'Not for your role' };

/** Where a page leads whose action takes another role. */
export default async function NotAllowedPage({ searchParams }: PageProps): Promise<ReactNode> {
  const { role } = await authorize('page.read', await headers());
  const { to } = await searchParams;
  const action = ACTIONS.find((each) => each === to);
  return (
    <EmptyState
      level={1}
      title="Your role may not see this page"
      actions={
        <Link href="/" className={buttonClass()}>
          Go to the start
        </Link>
      }
    >
      You are signed in as {role}.{action === undefined ? '' : ` ${whoMay(action)}`} An owner can give you
      another role.
    </EmptyState>
  );
}
