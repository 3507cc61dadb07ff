import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { RulesPage } from '@/components/filter/RulesPage';
import { authorize } from '@/lib/http/authorize';

export const metadata: Metadata = { title: 'Rules' };

/** Every rule of filter runs. */
export default async function AllRulesPage(): Promise<ReactNode> {
  await authorize('page.read', await headers());
  return <RulesPage />;
}
