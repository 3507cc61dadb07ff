import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { Panel } from '@/components/ui/Panel';
import type { QueueReport } from '@/lib/db/labels/queueReport';
import { agreementHref } from './api';

/** What annotators differ on: conflicts first, then what was decided. `chosen` is the one that is looked at. */
export function DisputedList({
  report,
  chosen = null,
  actions,
}: {
  report: QueueReport;
  chosen?: number | null;
  actions?: ReactNode;
}): ReactNode {
  const { disputed, more, counts } = report;
  return (
    <Panel
      title="Disagreements"
      facts={`${counts.conflict} undecided, ${counts.adjudicated} adjudicated`}
      actions={actions}
    >
      {disputed.length === 0 ? (
        <p className="px-3 py-2 text-dense text-muted">
          {counts.final === 0
            ? 'Nothing is labelled by all of its annotators yet.'
            : 'Annotators agree on everything that all of them have labelled.'}
        </p>
      ) : (
        <ol
          className="max-h-[32rem] overflow-y-auto"
          tabIndex={0}
          aria-label="Instances that annotators differ on"
        >
          {disputed.map((item) => (
            <li
              key={item.id}
              className="flex flex-wrap items-baseline gap-x-3 border-line px-3 py-1 text-dense not-first:border-t"
            >
              <Link
                href={agreementHref(report.id, item.id)}
                aria-current={item.id === chosen ? 'true' : undefined}
                className="text-accent [overflow-wrap:anywhere] hover:underline aria-[current]:font-semibold"
              >
                {item.instanceId}
              </Link>
              <span className="text-muted">{item.differing.join(', ')}</span>
              {item.how === null ? <Badge tone="warn">undecided</Badge> : <Badge>{item.how}</Badge>}
            </li>
          ))}
        </ol>
      )}
      {more > 0 && <p className="px-3 py-1 text-label text-muted">and {more.toLocaleString('en')} more</p>}
    </Panel>
  );
}
