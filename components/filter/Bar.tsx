import Link from 'next/link';
import type { ReactNode } from 'react';

/** A part of a bar: how much of the whole, and its colour. */
export interface BarPart {
  share: number;
  look: keyof typeof LOOKS;
  /** Where it opens for the pointer; the figures beside it open the same for everybody. */
  href?: string | null;
}

const LOOKS = {
  kept: 'bg-accent',
  seeds: 'bg-pass',
  /** Stays, though a rule could not tell. */
  unknown: 'bg-warn',
  dropped: 'bg-fail/45',
} as const;

/** Parts of a whole, side by side; figures beside it say the same. */
export function Bar({ parts }: { parts: readonly BarPart[] }): ReactNode {
  return (
    <span aria-hidden className="flex h-3 w-full min-w-16 overflow-hidden rounded-[3px] bg-raised">
      {parts.map(({ share, look, href = null }) => {
        const shape = {
          className: LOOKS[look],
          style: { width: `${100 * Math.max(0, share)}%`, minWidth: share > 0 ? 2 : 0 },
        };
        if (href === null || share <= 0) return <span key={look} {...shape} />;
        return <Link key={look} href={href} tabIndex={-1} prefetch={false} {...shape} />;
      })}
    </span>
  );
}
