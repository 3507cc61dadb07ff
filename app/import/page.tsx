import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ReadOnlyNote } from '@/components/ui/readOnly';
import { ImportForm } from '@/components/import/ImportForm';
import { DatabaseAway } from '@/components/DatabaseAway';
import { datasetNames } from '@/lib/db/explorer/datasets';
import { readEnv } from '@/lib/env';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: 'Import' };

/** Brings files in. `dataset` and `replace=1` of the address fill the form. */
export default async function ImportPage({ searchParams }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const given = await searchParams;
  const read = await whileReachable(() => datasetNames(database()));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  const { maxUpload, roots } = readEnv();
  const place = { maxUpload, roots: [...roots.keys()], datasets: read.value };
  const dataset = [given['dataset']].flat()[0] ?? '';
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-4 px-3 py-6 narrow:px-4">
      <h1 className="text-title font-semibold">Import</h1>
      <ReadOnlyNote />
      <ImportForm
        key={dataset}
        place={place}
        dataset={dataset.slice(0, 200)}
        replace={given['replace'] === '1'}
      />
    </div>
  );
}
