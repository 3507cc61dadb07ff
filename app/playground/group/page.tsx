import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/DatabaseAway';
import { FreeGroup } from '@/components/group/FreeGroup';
import type { GroupOutput } from '@/components/group/groupModel';
import { InstanceGroup } from '@/components/group/InstanceGroup';
import { brokenOutput } from '@/components/playground/brokenOutput';
import { asMap, EMPTY_DRAFT } from '@/components/playground/model';
import { readInstance } from '@/lib/db/instances/readInstance';
import { authorize } from '@/lib/http/authorize';
import { InstanceParams, keyOf } from '@/lib/http/instanceRoute';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';
import { oracleOutput } from '@/lib/reward/oracleOutput';
import { EXAMPLE_LINKS, exampleOf } from '../examples/all';
import type { Example } from '../examples/example';

export const metadata: Metadata = { title: 'Group' };

/** A group of outputs: of a stored instance (`?dataset=…&instance=…&batch=…`), an example, or what one pastes. */
export default async function GroupPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const search = await props.searchParams;
  const [dataset, instance, id] = [search['dataset'], search['instance'], search['example']].map(
    (value) => [value].flat()[0],
  );
  if (dataset !== undefined && instance !== undefined) {
    const named = InstanceParams.safeParse({ name: dataset, id: instance });
    if (!named.success) notFound();
    const read = await whileReachable(() => readInstance(database(), keyOf(named.data)));
    if (!read.ok) return <DatabaseAway reason={read.reason} />;
    if (read.value === null) notFound();
    const { title, context } = read.value;
    return (
      <InstanceGroup
        key={`${dataset}/${instance}`}
        dataset={dataset}
        instanceId={instance}
        {...{ title, context }}
      />
    );
  }
  const example = exampleOf(id);
  return (
    <FreeGroup
      key={example?.id ?? 'blank'}
      first={
        example === undefined
          ? EMPTY_DRAFT
          : { ...EMPTY_DRAFT, context: example.context, oracle: example.oracle }
      }
      given={example === undefined ? [] : outputsOf(example)}
      examples={EXAMPLE_LINKS}
      example={example?.id}
    />
  );
}

/** An example's own output beside the oracle as edits, a broken one, and its own again. */
function outputsOf({ context, oracle, output }: Example): GroupOutput[] {
  const best = oracleOutput(asMap(context), asMap(oracle)).output ?? output;
  const texts: [label: string, text: string][] = [
    ['Example', output],
    ['Oracle as edits', best],
    ['Broken format', brokenOutput(best)],
    ['Example again', output],
  ];
  return texts.map(([label, text], at) => ({
    ...{ id: `example ${at + 1}`, label, text, way: 'search-replace', href: null },
  }));
}
