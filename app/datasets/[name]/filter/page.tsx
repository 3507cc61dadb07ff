import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { StartFilter } from '@/components/filter/StartFilter';
import { DatabaseAway } from '@/components/DatabaseAway';
import { listDatasets } from '@/lib/db/explorer/datasets';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Filter ${(await params).name}` };
}

/** Where a filter run of a dataset is begun. */
export default async function FilterPage({ params }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const name = decodeURIComponent((await params).name);
  const read = await whileReachable(() => listDatasets(database()));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const dataset = read.value.find((each) => each.name === name);
  if (!dataset) notFound();
  const others = read.value.filter((each) => each !== dataset).map((each) => each.name);
  return <StartFilter key={name} dataset={name} instances={dataset.instances} others={others} />;
}
