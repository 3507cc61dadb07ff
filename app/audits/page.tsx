import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { AuditsPage } from '@/components/audit/AuditsPage';
import { DatabaseAway } from '@/components/DatabaseAway';
import { listAudits } from '@/lib/db/audits/readAudit';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

export const metadata: Metadata = { title: 'Audits' };

/** Every audit. */
export default async function AllAuditsPage(): Promise<ReactNode> {
  await authorize('audit.list', await headers());
  const read = await whileReachable(() => listAudits(database()));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  return <AuditsPage audits={read.value} />;
}
