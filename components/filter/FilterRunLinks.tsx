import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { newFilterHref, runHref } from './addresses';

/** From a filter run's page to what it says, and to the next one. */
export function FilterRunLinks({ run, dataset }: { run: number; dataset: string }): ReactNode {
  return (
    <>
      <Link href={runHref(run, 'funnel')} className={buttonClass('primary')}>
        Funnel
      </Link>
      <Link href={runHref(run, 'what-if')} className={buttonClass()}>
        What if
      </Link>
      <Link href={runHref(run, 'samples')} className={buttonClass()}>
        Samples
      </Link>
      <Link href={runHref(run, 'compare')} className={buttonClass()}>
        Compare
      </Link>
      <Link href={newFilterHref(dataset, { run: String(run) })} className={buttonClass('quiet')}>
        Filter again
      </Link>
    </>
  );
}
