import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { BackToLabels, SchemaPage } from '@/components/label/SchemaPage';
import { readSchemas } from '@/lib/db/labels/schemas';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  params: Promise<{ name: string }>;
}

export const metadata: Metadata = { title: 'Label schema' };

/** A label schema with its versions; `new` is the form of another one. */
export default async function SchemaVersions({ params }: PageProps): Promise<ReactNode> {
  await authorize('schema.read', await headers());
  const name = decodeURIComponent((await params).name);
  const read = await whileReachable(() => readSchemas(database(), name));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value.length === 0 && name !== 'new') notFound();
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-3 px-3 py-6 narrow:px-4">
      <BackToLabels />
      <SchemaPage versions={read.value} />
    </div>
  );
}
