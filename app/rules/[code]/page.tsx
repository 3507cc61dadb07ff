import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { RulePage } from '@/components/filter/RulePage';
import { ruleOf } from '@/lib/curation/catalogue';
import { authorize } from '@/lib/http/authorize';

interface PageProps {
  params: Promise<{ code: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { code } = await params;
  return { title: ruleOf(code)?.sentence ?? code };
}

/** One rule. */
export default async function OneRulePage({ params }: PageProps): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const { code } = await params;
  if (!ruleOf(code)) notFound();
  return <RulePage key={code} code={code} />;
}
