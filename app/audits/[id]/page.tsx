import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AuditPage } from '@/components/audit/AuditPage';
import { DatabaseAway } from '@/components/DatabaseAway';
import { readAudit } from '@/lib/db/audits/readAudit';
import { AuditParams } from '@/lib/http/auditRoute';
import { authorize } from '@/lib/http/authorize';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

export const metadata: Metadata = { title: 'Audit' };

/** An audit's report. */
export default async function OneAuditPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactNode> {
  await authorize('audit.read', await headers());
  const parsed = AuditParams.safeParse(await params);
  if (!parsed.success) notFound();
  const read = await whileReachable(() => readAudit(database(), parsed.data.id));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  return <AuditPage audit={read.value} />;
}
