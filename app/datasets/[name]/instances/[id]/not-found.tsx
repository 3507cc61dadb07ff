'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { datasetHref } from '@/components/instance/address';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';

export default function InstanceNotFound(): ReactNode {
  const { name = '', id = '' } = useParams<{ name: string; id: string }>();
  const dataset = decodeURIComponent(name);
  return (
    <EmptyState
      level={1}
      title="This instance is not there"
      actions={
        <div className="flex gap-2">
          <Link href={datasetHref(dataset)} className={buttonClass('primary')}>
            Open the dataset
          </Link>
          <Link href="/" className={buttonClass()}>
            Go to the start
          </Link>
        </div>
      }
    >
      The dataset <code>{dataset}</code> has no instance <code>{decodeURIComponent(id)}</code>. One of them
      may have been deleted or renamed since the link was made.
    </EmptyState>
  );
}
