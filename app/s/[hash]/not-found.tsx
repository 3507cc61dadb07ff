import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';

export default function SnapshotNotFound(): ReactNode {
  return (
    <EmptyState
      level={1}
      title="Nothing was shared under this address"
      actions={
        <Link href="/playground" className={buttonClass()}>
          Open the playground
        </Link>
      }
    >
      The link may be cut off (its last part has 64 characters), or come from another Pullscope: a shared
      score lies in the database of the one that made it.
    </EmptyState>
  );
}
