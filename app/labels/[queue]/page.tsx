import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { Annotate } from '@/components/label/Annotate';
import { listQueues, readProgress, readQueueSchema } from '@/lib/db/labels/queues';
import { authorize } from '@/lib/http/authorize';
import { RowId } from '@/lib/http/instanceRoute';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  params: Promise<{ queue: string }>;
}

export const metadata: Metadata = { title: 'Label' };

/** Where people label what a queue asks. */
export default async function QueuePage({ params }: PageProps): Promise<ReactNode> {
  const actor = await authorize('queue.read', await headers());
  const id = RowId.safeParse((await params).queue);
  if (!id.success) notFound();
  const read = await whileReachable(() =>
    Promise.all([
      listQueues(database(), id.data),
      readQueueSchema(database(), id.data),
      readProgress(database(), id.data),
    ]),
  );
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const [[queue], definition, people] = read.value;
  if (!queue || !definition) notFound();
  const mine = people.find(({ annotatorId }) => annotatorId === actor.userId)?.submitted ?? 0;
  return <Annotate queue={queue} definition={definition} mine={mine} />;
}
