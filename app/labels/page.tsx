import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { LabelsPage } from '@/components/label/LabelsPage';
import { datasetSizes } from '@/lib/db/datasets/manage';
import { listQueues } from '@/lib/db/labels/queues';
import { readSchemas } from '@/lib/db/labels/schemas';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: 'Label' };

/** Queues and schemas; an address with a dataset and a query opens the form for a queue of that. */
export default async function Labels({ searchParams }: PageProps): Promise<ReactNode> {
  await authorize('queue.list', await headers());
  const { dataset, q } = await searchParams;
  const read = await whileReachable(() =>
    Promise.all([listQueues(database()), readSchemas(database()), datasetSizes(database())]),
  );
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const [queues, schemas, sizes] = read.value;
  const datasets = sizes.filter(({ instances }) => instances > 0).map(({ name }) => name);
  const isAsked = typeof dataset === 'string' && datasets.includes(dataset);
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-3 px-3 py-6 narrow:px-4">
      <h1 className="sr-only">Label</h1>
      <LabelsPage
        queues={queues}
        schemas={schemas}
        datasets={datasets}
        asked={isAsked ? { dataset, query: typeof q === 'string' ? q : '' } : null}
      />
    </div>
  );
}
