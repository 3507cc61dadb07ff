import Link from 'next/link';
import type { ReactNode } from 'react';
import { number } from './ruleWords';

/** A count that opens into its instances; none opens nothing. */
export function Figure({ count, href, what }: { count: number; href: string; what: string }): ReactNode {
  if (count === 0) return <span className="text-muted">0</span>;
  return (
    <Link
      href={href}
      aria-label={`${number(count)} ${what}`}
      className="text-ink underline decoration-line underline-offset-2 hover:decoration-accent"
    >
      {number(count)}
    </Link>
  );
}
