import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';

export default function NoRun(): ReactNode {
  return (
    <EmptyState
      level={1}
      title="There is no such run"
      actions={
        <Link href="/runs" className={buttonClass()}>
          All runs
        </Link>
      }
    >
      <p>The address names a run that never was, or another database.</p>
    </EmptyState>
  );
}
