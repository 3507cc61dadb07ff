import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ComparePage } from '@/components/filter/ComparePage';
import { authorize } from '@/lib/http/authorize';
import { RunParams } from '@/lib/http/runRoute';

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Comparison of run ${(await params).id}` };
}

/** A filter run beside another. */
export default async function RunComparePage({ params }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const given = RunParams.safeParse(await params);
  if (!given.success) notFound();
  return <ComparePage key={given.data.id} run={given.data.id} />;
}
