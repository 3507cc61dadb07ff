'use client';

import Link, { useLinkStatus } from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { Kbd } from '@/components/ui/Kbd';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { instanceHref, searchOf } from './address';
import { useAddress } from './useAddress';

type Way = 'previous' | 'next';

interface NeighboursProps {
  dataset: string;
  /** Of which list the instances are neighbours: goes on into their addresses. */
  list: Readonly<Record<string, string>>;
  previous: string | null;
  next: string | null;
  /** The instance's place in the list, from 1; null where the list has lost it. */
  place: number | null;
}

/** The way that was taken last: on the page that it led to the focus goes on from there. */
let taken: Way | undefined;

/** What of an instance's page is taken along to the next one. */
const KEPT = ['tab', 'layout'] as const;

/** The instances before and after this one in the list that one came from. */
export function Neighbours({ dataset, list, previous, next, place }: NeighboursProps): ReactNode {
  const router = useRouter();
  const address = useAddress();
  const links = { previous: useRef<HTMLAnchorElement>(null), next: useRef<HTMLAnchorElement>(null) };
  const { previous: previousLink, next: nextLink } = links;
  const kept = KEPT.map((name) => [name, address.get(name)] as const);
  const search = searchOf([...Object.entries(list), ...kept]);
  const hrefOf = (instanceId: string | null) => instanceId && instanceHref({ dataset, instanceId }, search);
  const hrefs = { previous: hrefOf(previous), next: hrefOf(next) };

  useEffect(() => {
    if (taken === undefined) return;
    const [wanted, other] = taken === 'next' ? [nextLink, previousLink] : [previousLink, nextLink];
    taken = undefined;
    (wanted.current ?? other.current)?.focus({ preventScroll: true });
  }, [nextLink, previousLink]);

  const shortcuts = useMemo(() => {
    const go = (way: Way, href: string | null) => () => {
      if (href === null) return;
      taken = way;
      router.push(href);
    };
    return { '[': go('previous', hrefs.previous), ']': go('next', hrefs.next) };
  }, [router, hrefs.previous, hrefs.next]);
  useShortcuts(shortcuts);

  return (
    <nav aria-label="Instances of the list" className="flex items-center gap-1">
      {place !== null && (
        <span className="mr-2 text-dense text-muted max-narrow:hidden">
          No. {place.toLocaleString('en')} in the list
        </span>
      )}
      <Step way="previous" href={hrefs.previous} link={previousLink} />
      <Step way="next" href={hrefs.next} link={nextLink} />
    </nav>
  );
}

const LABELS = {
  previous: { label: 'Previous', key: '[', none: 'This is the first instance of the list' },
  next: { label: 'Next', key: ']', none: 'This is the last instance of the list' },
} as const;

interface StepProps {
  way: Way;
  href: string | null;
  link: RefObject<HTMLAnchorElement | null>;
}

function Step({ way, href, link }: StepProps): ReactNode {
  const { label, key, none } = LABELS[way];
  if (href === null) {
    return (
      <span className={`${buttonClass()} opacity-50 hover:bg-surface`} title={none} aria-disabled>
        {label} <Kbd>{key}</Kbd>
      </span>
    );
  }
  return (
    <Link ref={link} href={href} prefetch className={buttonClass()} onClick={() => (taken = way)}>
      {label} <Kbd>{key}</Kbd>
      <Pending />
    </Link>
  );
}

/** Said while the next page is on its way; most are there at once, being fetched ahead. */
function Pending(): ReactNode {
  const { pending } = useLinkStatus();
  return (
    <span role="status" className="sr-only">
      {pending && 'Loading'}
    </span>
  );
}

/** In place of both, as wide as they will be. */
export function NeighboursSkeleton(): ReactNode {
  return (
    <div aria-hidden className="invisible flex gap-1">
      {(['previous', 'next'] as const).map((way) => (
        <span key={way} className={buttonClass()}>
          {LABELS[way].label} <Kbd>{LABELS[way].key}</Kbd>
        </span>
      ))}
    </div>
  );
}
