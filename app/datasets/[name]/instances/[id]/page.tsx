import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { Suspense, type ReactNode } from 'react';
import { DatabaseAway } from '@/components/instance/DatabaseAway';
import { InstanceHeader } from '@/components/instance/InstanceHeader';
import { InstanceKeys } from '@/components/instance/InstanceKeys';
import { InstanceTabs } from '@/components/instance/InstanceTabs';
import { Issue, IssueSkeleton } from '@/components/instance/Issue';
import { datasetHref, listSearch, searchOf, type Search } from '@/components/instance/address';
import { readInstance, type InstanceView } from '@/lib/db/instances/readInstance';
import { authorize } from '@/lib/http/authorize';
import { InstanceParams, keyOf } from '@/lib/http/instanceRoute';
import { formatMarkdown } from '@/lib/http/markdown/formatMarkdown';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';

interface PageProps {
  params: Promise<{ name: string; id: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { name, id } = await params;
  // Here, unlike below, Next has decoded them.
  return { title: `${id} · ${name}` };
}

export default async function InstancePage({ params, searchParams }: PageProps): Promise<ReactNode> {
  await authorize('instance.read', await headers());
  const { name, id } = await params;
  const given = InstanceParams.safeParse({ name: decodeURIComponent(name), id: decodeURIComponent(id) });
  if (!given.success) notFound();
  const read = await whileReachable(() => readInstance(database(), keyOf(given.data)));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  const instance = read.value;
  const list = listSearch(await searchParams);
  const { dataset, instanceId, context, files, sizes, outputCount } = instance;
  const back = searchOf([...Object.entries(list), ['sel', instanceId]]);
  return (
    <>
      <InstanceHeader
        instance={instance}
        list={list}
        actions={<InstanceKeys listHref={datasetHref(dataset.name, back)} />}
      />
      <InstanceTabs
        instance={{ dataset: dataset.name, instanceId, context, files, sizes, outputCount }}
        issue={
          <Suspense fallback={<IssueSkeleton />}>
            <FormattedIssue instance={instance} />
          </Suspense>
        }
      />
    </>
  );
}

async function FormattedIssue({ instance }: { instance: InstanceView }): Promise<ReactNode> {
  const { statement, hints } = instance;
  const [formattedStatement, formattedHints] = await Promise.all([
    formatMarkdown(statement.text),
    hints === null ? undefined : formatMarkdown(hints.text),
  ]);
  return <Issue instance={instance} statement={formattedStatement} hints={formattedHints} />;
}
