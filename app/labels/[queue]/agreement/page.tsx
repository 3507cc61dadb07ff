import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AgreementPage } from '@/components/audit/AgreementPage';
import { DatabaseAway } from '@/components/DatabaseAway';
import { readQueueReport } from '@/lib/db/labels/queueReport';
import { QueueItemParams } from '@/lib/http/auditRoute';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

export const metadata: Metadata = { title: 'Agreement' };

interface PageProps {
  params: Promise<{ queue: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** How far annotators of a queue agree; `item` is the one to decide. */
export default async function QueueAgreementPage({ params, searchParams }: PageProps): Promise<ReactNode> {
  await authorize('queue.read', await headers());
  const { id: Id, item: Item } = QueueItemParams.shape;
  const id = Id.safeParse((await params).queue);
  if (!id.success) notFound();
  const item = Item.safeParse((await searchParams)['item']);
  const read = await whileReachable(() => readQueueReport(database(), id.data));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  return <AgreementPage report={read.value} item={item.success ? item.data : null} />;
}
