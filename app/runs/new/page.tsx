import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { CurateForm } from '@/components/curate/CurateForm';
import { DatabaseAway } from '@/components/DatabaseAway';
import { datasetNames } from '@/lib/db/explorer/datasets';
import { readEnv } from '@/lib/env';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: 'New run' };

/** Starts a curation. `dataset` and `hours` of the address fill the form. */
export default async function NewRunPage({ searchParams }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const given = await searchParams;
  const word = (name: string) => [given[name]].flat()[0] ?? '';
  const read = await whileReachable(() => datasetNames(database()));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const { roots, archives } = readEnv();
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-4 px-3 py-6 narrow:px-4">
      <h1 className="text-title font-semibold">New run</h1>
      <CurateForm
        roots={[...roots.keys()]}
        archives={[...archives.keys()]}
        datasets={read.value}
        dataset={word('dataset').slice(0, 200)}
        hours={word('hours').slice(0, 10_000)}
      />
    </div>
  );
}
