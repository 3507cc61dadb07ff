import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FunnelPage } from '@/components/filter/FunnelPage';
import { authorize } from '@/lib/http/authorize';
import { RunParams } from '@/lib/http/runRoute';

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Funnel of run ${(await params).id}` };
}

/** What a filter run did to its dataset. */
export default async function RunFunnelPage({ params }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const given = RunParams.safeParse(await params);
  if (!given.success) notFound();
  return <FunnelPage key={given.data.id} run={given.data.id} />;
}
