import type { ReactNode } from 'react';
import { headers } from 'next/headers';
import Link from 'next/link';
import { Home } from '@/components/home/Home';
import { DatabaseAway } from '@/components/DatabaseAway';
import { ExampleList } from '@/components/playground/ExampleBar';
import { buttonClass } from '@/components/ui/Button';
import { Panel } from '@/components/ui/Panel';
import { authorize } from '@/lib/http/authorize';
import { readHome } from '@/lib/db/explorer/home';
import { whileReachable } from '@/lib/http/reachable';
import { database } from '@/lib/http/services';
import { EXAMPLE_LINKS } from './playground/examples/all';

/** What there is and what goes on; below, the playground, which needs none of it. */
export default async function HomePage(): Promise<ReactNode> {
  await authorize('page.read', await headers());
  const read = await whileReachable(() => readHome(database(), new Date()));
  return (
    <div className="mx-auto flex w-full max-w-[60rem] flex-col gap-6 px-3 py-6 narrow:px-4">
      {read.ok ? (
        <>
          <h1 className="sr-only">Pullscope</h1>
          <Home first={read.value} />
        </>
      ) : (
        <DatabaseAway reason={read.reason} />
      )}
      <Panel
        title="Playground"
        actions={
          <span className="flex flex-wrap gap-1 py-1">
            <Link href="/tour" className={buttonClass()}>
              Take the tour
            </Link>
            <Link href="/playground" className={buttonClass()}>
              Open the playground
            </Link>
          </span>
        }
      >
        <ExampleList examples={EXAMPLE_LINKS} />
      </Panel>
    </div>
  );
}
