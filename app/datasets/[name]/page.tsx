import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PAGE_SIZE } from '@/components/explorer/api';
import { Explorer } from '@/components/explorer/Explorer';
import type { FirstPage } from '@/components/explorer/useListing';
import { readViewState, type ViewState } from '@/components/explorer/viewState';
import { DatabaseAway } from '@/components/DatabaseAway';
import { countInstances } from '@/lib/db/explorer/counts';
import { findDataset } from '@/lib/db/explorer/datasets';
import { readPage, type PageStart } from '@/lib/db/explorer/page';
import { authorize } from '@/lib/http/authorize';
import { MAX_QUERY } from '@/lib/http/datasetRoute';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';
import { parseQuery } from '@/lib/query/parseQuery';

interface PageProps {
  params: Promise<{ name: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Next hands the folders of an address decoded to this, and as they are to the page. */
export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await params).name };
}

/** The explorer of a dataset, with the first rows of the view that the address asks for. */
export default async function DatasetPage({ params, searchParams }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const name = decodeURIComponent((await params).name);
  const given = await searchParams;
  const view = readViewState({ get: (param) => [given[param]].flat()[0] ?? null });
  const read = await whileReachable(() => readFirst(name, view));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  return <Explorer key={name} dataset={name} first={read.value} />;
}

/** The page of the list that holds the selected instance, and how long the list is. Null without such a dataset. */
async function readFirst(name: string, { q, sort, selected }: ViewState): Promise<FirstPage | null> {
  const db = database();
  const dataset = await findDataset(db, name);
  if (!dataset) return null;
  const query = parseQuery(q.slice(0, MAX_QUERY));
  const start: PageStart =
    selected === null ? { kind: 'offset', offset: 0 } : { kind: 'around', id: selected };
  const [page, total] = await Promise.all([
    readPage(db, { datasetId: dataset.id, query, sort }, start, PAGE_SIZE),
    countInstances(db, dataset.id, query),
  ]);
  return { view: { q, sort }, page, total };
}
