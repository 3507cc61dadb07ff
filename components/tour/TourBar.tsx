'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, type ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { Kbd } from '@/components/ui/Kbd';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { stopHref } from './stopHref';

interface TourBarProps {
  /** The titles of the stops, in order. */
  titles: readonly string[];
  /** The stop that is shown, from 1. */
  number: number;
}

/** Where one is on the tour and the ways on. It stays from stop to stop, so that the focus does. */
export function TourBar({ titles, number }: TourBarProps): ReactNode {
  const router = useRouter();
  const last = titles.length;
  const shortcuts = useMemo(
    () => ({
      '[': () => router.push(stopHref(Math.max(1, number - 1))),
      ']': () => router.push(stopHref(Math.min(last, number + 1))),
    }),
    [router, number, last],
  );
  useShortcuts(shortcuts);
  return (
    <nav aria-label="Stops of the tour" className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <ol className="flex min-w-0 flex-1 basis-72 gap-1 overflow-x-auto p-0.5 [scrollbar-width:none]">
        {titles.map((title, index) => (
          <li key={title}>
            <Link
              href={stopHref(index + 1)}
              aria-current={index + 1 === number ? 'step' : undefined}
              title={title}
              className="flex h-7 min-w-7 items-center justify-center rounded-control border border-transparent px-2 text-dense text-muted hover:bg-raised hover:text-ink aria-[current]:border-control aria-[current]:bg-surface aria-[current]:text-ink"
            >
              {index + 1}
              <span className="sr-only">: {title}</span>
            </Link>
          </li>
        ))}
      </ol>
      <span className="flex gap-1">
        <Step to={number - 1} last={last} sign="[">
          Previous
        </Step>
        <Step to={number + 1} last={last} sign="]">
          Next
        </Step>
      </span>
    </nav>
  );
}

interface StepProps {
  to: number;
  last: number;
  sign: string;
  children: string;
}

/** At either end it stays, as a link to the stop that is shown: whoever came by it keeps the focus. */
function Step({ to, last, sign, children }: StepProps): ReactNode {
  const isOut = to < 1 || to > last;
  return (
    <Link
      href={stopHref(Math.min(last, Math.max(1, to)))}
      aria-disabled={isOut}
      className={`${buttonClass()} ${isOut ? 'cursor-default text-muted' : ''}`}
    >
      {children} <Kbd>{sign}</Kbd>
    </Link>
  );
}
