import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { InstancePlayground } from '@/components/playground/InstancePlayground';
import { EMPTY_DRAFT, isBlank, wayOf, type Way } from '@/components/playground/model';
import { Playground } from '@/components/playground/Playground';
import { reportOf } from '@/components/playground/report';
import { readInstance } from '@/lib/db/instances/readInstance';
import { authorize } from '@/lib/http/authorize';
import { InstanceParams, keyOf } from '@/lib/http/instanceRoute';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';
import { exampleDraft } from './exampleDraft';
import { EXAMPLE_LINKS, exampleOf } from './examples/all';
import type { Example } from './examples/example';

export const metadata: Metadata = { title: 'Playground' };

type Search = Record<string, string | string[] | undefined>;

/** The playground: on a stored instance (`?dataset=…&instance=…`), an example (`?example=…`), or what one pastes. */
export default async function PlaygroundPage(props: { searchParams: Promise<Search> }): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const search = await props.searchParams;
  const way = wayOf(only(search.input));
  const [dataset, instance] = [only(search.dataset), only(search.instance)];
  if (dataset !== undefined && instance !== undefined) {
    return <OnInstance dataset={dataset} instance={instance} output={idOf(only(search.output))} way={way} />;
  }
  const example = exampleOf(only(search.example));
  const first = {
    ...(example === undefined ? EMPTY_DRAFT : exampleDraft(example)),
    way: way ?? ('search-replace' as const),
  };
  return (
    <Playground
      key={example?.id ?? 'blank'}
      first={first}
      firstReport={isBlank(first) ? undefined : reportOf(first)}
      examples={EXAMPLE_LINKS}
      example={example && aboutOf(example)}
    />
  );
}

interface OnInstanceProps {
  dataset: string;
  instance: string;
  output: number | undefined;
  way: Way | undefined;
}

async function OnInstance({ dataset, instance, output, way }: OnInstanceProps): Promise<ReactNode> {
  const named = InstanceParams.safeParse({ name: dataset, id: instance });
  if (!named.success) notFound();
  const read = await whileReachable(() => readInstance(database(), keyOf(named.data)));
  if (!read.ok) return <DatabaseAway reason={read.reason} />;
  if (read.value === null) notFound();
  return (
    <InstancePlayground
      key={`${dataset}/${instance}`}
      dataset={dataset}
      instanceId={instance}
      title={read.value.title}
      context={read.value.context}
      output={output}
      way={way}
    />
  );
}

function aboutOf({ id, title, language, problem, lesson }: Example) {
  return { id, title, language, problem, lesson };
}

function only(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The id of an output; what is none is as good as left out. */
function idOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
