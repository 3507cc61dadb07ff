'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';

export default function DatasetNotFound(): ReactNode {
  const { name = '' } = useParams<{ name: string }>();
  return (
    <div className="flex flex-col items-start gap-3 px-3 py-5 narrow:px-4">
      <h1 className="text-lead font-semibold [overflow-wrap:anywhere]">
        There is no dataset {decodeURIComponent(name)}
      </h1>
      <p className="max-w-[65ch] text-muted">
        It may have been renamed or deleted since the link was made. The start lists all there are.
      </p>
      <Link href="/" className={buttonClass('primary')}>
        Go to the start
      </Link>
    </div>
  );
}
