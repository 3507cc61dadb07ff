import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { JoinForm } from '@/components/people/JoinForm';
import { EmptyState } from '@/components/ui/Message';
import { findInvite } from '@/lib/db/people/invites';
import { LEAST_PASSWORD } from '@/lib/db/people/signIn';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  params: Promise<{ secret: string }>;
}

export const metadata: Metadata = { title: 'Join', referrer: 'no-referrer' };

/** Where an invite's link leads. */
export default async function JoinPage({ params }: PageProps): Promise<ReactNode> {
  await authorize('invite.read', await headers());
  const { secret } = await params;
  const read = await whileReachable(() => findInvite(database(), secret));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) {
    return (
      <EmptyState level={1} title="This link is not good any more">
        It was used already, revoked, is older than it may be, or is cut off. Ask an owner of this Pullscope
        for another.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto w-full max-w-[28rem] px-3 py-10 narrow:px-4">
      <JoinForm secret={secret} {...read.value} leastPassword={LEAST_PASSWORD} />
    </div>
  );
}
