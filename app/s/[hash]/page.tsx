import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { SnapshotView } from '@/components/playground/SnapshotView';
import { readSnapshot } from '@/lib/db/snapshots';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

export const metadata: Metadata = { title: 'Shared score' };

/** What was shared from a playground, by the hash of what it holds. */
export default async function SnapshotPage(props: { params: Promise<{ hash: string }> }): Promise<ReactNode> {
  await authorize('snapshot.read', await headers());
  const { hash } = await props.params;
  const read = await whileReachable(() => readSnapshot(database(), hash));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  return <SnapshotView hash={hash} />;
}
