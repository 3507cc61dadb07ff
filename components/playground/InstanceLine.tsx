import Link from 'next/link';
import type { ReactNode } from 'react';
import { instanceHref, type InstanceName } from '@/components/instance/address';
import { Badge } from '@/components/ui/Badge';

interface InstanceLineProps {
  heading: string;
  name: InstanceName;
  title: string;
  context: 'whole' | 'partial' | 'missing';
  children?: ReactNode;
}

/** What a page about an instance is, and which one it is about. */
export function InstanceLine({ heading, name, title, context, children }: InstanceLineProps): ReactNode {
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
      <h1 className="text-lead font-semibold">{heading}</h1>
      <Link href={instanceHref(name)} className="font-mono text-dense break-all underline underline-offset-4">
        {name.instanceId}
      </Link>
      <span className="min-w-0 text-muted [overflow-wrap:anywhere]">{title}</span>
      {context !== 'whole' && <Badge tone="warn">{context} context</Badge>}
      {children}
    </div>
  );
}
