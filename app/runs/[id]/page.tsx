import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { RunPage } from '@/components/runs/RunPage';
import { authorize } from '@/lib/http/authorize';
import { Problem } from '@/lib/http/problem';
import { whileReachable } from '@/lib/http/reachable';
import { failurePage, runDetail, RunParams } from '@/lib/http/runRoute';

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Run ${(await params).id}` };
}

/** A run, with the first of its failures; `kind` narrows them. */
export default async function OneRunPage({ params, searchParams }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const parsed = RunParams.safeParse(await params);
  if (!parsed.success) notFound();
  const { id } = parsed.data;
  const kind = [(await searchParams)['kind']].flat()[0]?.slice(0, 100).replaceAll('\0', '') ?? null;
  const read = await whileReachable(async () => {
    try {
      return { run: await runDetail(id), failures: await failurePage(id, { kind, after: null, limit: 100 }) };
    } catch (error) {
      if (error instanceof Problem && error.kind === 'not-found') return null;
      throw error;
    }
  });
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  return <RunPage key={id} first={read.value.run} failures={read.value.failures} kind={kind} />;
}
