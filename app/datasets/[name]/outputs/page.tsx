import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { OutputsPage } from '@/components/outputs/OutputsPage';
import { DatabaseAway } from '@/components/DatabaseAway';
import { findDataset } from '@/lib/db/explorer/datasets';
import { readAblation } from '@/lib/db/instances/ablation';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

export const metadata: Metadata = { title: 'Outputs' };

/** What the outputs of a dataset come to, batch by batch. */
export default async function DatasetOutputsPage(props: {
  params: Promise<{ name: string }>;
}): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const name = decodeURIComponent((await props.params).name);
  const read = await whileReachable(async () => {
    const dataset = await findDataset(database(), name);
    return dataset && readAblation(database(), dataset.id);
  });
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (!read.value) notFound();
  return <OutputsPage dataset={name} batches={read.value} />;
}
