import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { SamplesPage } from '@/components/filter/SamplesPage';
import { authorize } from '@/lib/http/authorize';
import { RunParams } from '@/lib/http/runRoute';

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Samples of run ${(await params).id}` };
}

/** Instances picked from what a rule says, to be marked. */
export default async function RunSamplesPage({ params }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const given = RunParams.safeParse(await params);
  if (!given.success) notFound();
  return <SamplesPage key={given.data.id} run={given.data.id} />;
}
