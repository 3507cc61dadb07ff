import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { ProgressPage } from '@/components/label/ProgressPage';
import { BackToLabels } from '@/components/label/SchemaPage';
import { listQueues, readProgress, readQueueSchema } from '@/lib/db/labels/queues';
import { authorize } from '@/lib/http/authorize';
import { RowId } from '@/lib/http/instanceRoute';
import { seesAll } from '@/lib/http/labelRoute';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  params: Promise<{ queue: string }>;
}

export const metadata: Metadata = { title: 'Progress' };

/** How far a queue is. */
export default async function QueueProgress({ params }: PageProps): Promise<ReactNode> {
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
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-6 narrow:px-4">
      <BackToLabels />
      <ProgressPage queue={queue} definition={definition} people={people} runsQueues={seesAll(actor)} />
    </div>
  );
}
