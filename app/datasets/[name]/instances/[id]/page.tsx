import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { Suspense, type ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { InstanceHeader } from '@/components/instance/InstanceHeader';
import { InstanceKeys } from '@/components/instance/InstanceKeys';
import { MarkButton } from '@/components/instance/MarkButton';
import { Neighbours, NeighboursSkeleton } from '@/components/instance/Neighbours';
import { InstanceTabs } from '@/components/instance/InstanceTabs';
import { Issue, IssueSkeleton } from '@/components/instance/Issue';
import {
  datasetHref,
  listSearch,
  playgroundHref,
  searchOf,
  type Search,
} from '@/components/instance/address';
import { hasConversation } from '@/lib/db/curate/conversation';
import { neighboursOf } from '@/lib/db/explorer/page';
import { readInstance, type InstanceKey, type InstanceView } from '@/lib/db/instances/readInstance';
import { markHistory } from '@/lib/db/marks';
import { authorize } from '@/lib/http/authorize';
import { InstanceParams, keyOf } from '@/lib/http/instanceRoute';
import { formatMarkdown } from '@/lib/http/markdown/formatMarkdown';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';
import { parseQuery } from '@/lib/query/parseQuery';
import { readSort } from '@/lib/query/sorts';

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
  const read = await whileReachable(() => readMarked(keyOf(given.data)));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  const { instance, marks, isFromEvents } = read.value;
  const list = listSearch(await searchParams);
  const { dataset, instanceId, context, files, sizes, outputCount } = instance;
  const back = searchOf([...Object.entries(list), ['sel', instanceId]]);
  return (
    <>
      <InstanceHeader
        instance={instance}
        list={list}
        actions={
          <>
            <Suspense fallback={<NeighboursSkeleton />}>
              <ReadNeighbours instance={instance} list={list} />
            </Suspense>
            <MarkButton dataset={dataset.name} instanceId={instanceId} history={marks} />
            <InstanceKeys
              listHref={datasetHref(dataset.name, back)}
              playgroundHref={playgroundHref({ dataset: dataset.name, instanceId })}
            />
          </>
        }
      />
      <InstanceTabs
        instance={{
          dataset: dataset.name,
          instanceId,
          context,
          files,
          sizes,
          outputCount,
          reward: instance.reward,
          hasConversation: isFromEvents,
        }}
        issue={
          <Suspense fallback={<IssueSkeleton />}>
            <FormattedIssue instance={instance} />
          </Suspense>
        }
      />
    </>
  );
}

async function readMarked(key: InstanceKey) {
  const instance = await readInstance(database(), key);
  if (instance === null) return null;
  const marks = await markHistory(database(), instance.dataset.id, key.instanceId);
  return { instance, marks, isFromEvents: await hasConversation(database(), instance.id) };
}

type ListParams = ReturnType<typeof listSearch>;

/** Its neighbours in the list that it was opened from: a search of its own, which the page does not wait for. */
async function ReadNeighbours({
  instance,
  list,
}: {
  instance: InstanceView;
  list: ListParams;
}): Promise<ReactNode> {
  const { id: datasetId, name } = instance.dataset;
  const view = { datasetId, query: parseQuery(list.q ?? ''), sort: readSort(list.sort, list.dir) };
  const read = await whileReachable(() => neighboursOf(database(), view, instance.instanceId));
  const found = read.ok ? read.value : undefined;
  return (
    <Neighbours
      dataset={name}
      list={list}
      previous={found?.previous ?? null}
      next={found?.next ?? null}
      place={found?.isFound === true ? found.rank + 1 : null}
    />
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
