'use client';

import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { buttonClass } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { counted } from '@/components/ui/figures';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import type { QueueSummary } from '@/lib/db/labels/queues';
import type { SchemaVersion } from '@/lib/db/labels/schemas';
import { queueHref, schemaHref } from './api';
import { NewQueue } from './NewQueue';

interface LabelsPageProps {
  queues: readonly QueueSummary[];
  schemas: readonly SchemaVersion[];
  datasets: readonly string[];
  /** What the address says of a new queue. */
  asked: { dataset: string; query: string } | null;
}

/** The queues with how far they are, and the schemas by which people label. */
export function LabelsPage({ queues, schemas, datasets, asked }: LabelsPageProps): ReactNode {
  const [isOpen, setOpen] = useState(asked !== null);
  const newest = schemas.filter(({ name }, at) => schemas.findIndex((each) => each.name === name) === at);
  return (
    <>
      <Panel
        title="Queues"
        facts={queues.length > 0 ? counted(queues.length, 'queue') : null}
        actions={datasets.length > 0 && <ChangeButton onClick={() => setOpen(true)}>New queue</ChangeButton>}
      >
        {queues.length === 0 ? (
          <NoQueues hasDatasets={datasets.length > 0} />
        ) : (
          <ul>
            {queues.map((queue) => (
              <QueueRow key={queue.id} queue={queue} />
            ))}
          </ul>
        )}
      </Panel>
      <Panel
        title="Schemas"
        facts="what a label says"
        actions={
          <Link href="/labels/schemas/new" className={buttonClass()}>
            New schema
          </Link>
        }
      >
        <ul>
          {newest.map(({ name, version, definition, labels }) => (
            <li
              key={name}
              className="flex flex-wrap items-baseline gap-x-3 border-line px-3 py-2 text-dense not-first:border-t"
            >
              <Link href={schemaHref(name)} className="font-medium hover:text-accent hover:underline">
                {definition.title}
              </Link>
              <span className="font-mono text-muted">{name}</span>
              <span className="ml-auto text-muted">
                version {version} · {counted(labels, 'label')}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {isOpen && (
        <NewQueue
          datasets={datasets}
          schemas={newest.map(({ name }) => name)}
          asked={asked}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function NoQueues({ hasDatasets }: { hasDatasets: boolean }): ReactNode {
  if (hasDatasets)
    return (
      <EmptyState title="No queues yet">
        A queue hands instances to people, one after the other, so that no two do the same work. Make one of
        what the explorer finds, or of a sample.
      </EmptyState>
    );
  return (
    <EmptyState
      title="No queues yet"
      actions={
        <Link href="/import" className={buttonClass('primary')}>
          Import a dataset
        </Link>
      }
    >
      A queue hands instances of a dataset to people. There is no dataset yet.
    </EmptyState>
  );
}

function QueueRow({ queue }: { queue: QueueSummary }): ReactNode {
  const { id, name, dataset, schema, submitted, wanted, annotators, isBlind, closedAt } = queue;
  const share = wanted === 0 ? 0 : submitted / wanted;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-3 py-2 text-dense not-first:border-t">
      <span className="flex min-w-0 flex-1 basis-60 flex-col">
        <Link
          href={queueHref(id)}
          className="font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
        >
          {name}
        </Link>
        <span className="text-label text-muted [overflow-wrap:anywhere]">
          {dataset} · {schema}
          {annotators > 1 && ` · ${annotators} people each`}
          {isBlind && ' · blind'}
        </span>
      </span>
      {closedAt !== null && <Badge>closed</Badge>}
      {submitted === wanted && <Badge tone="pass">done</Badge>}
      <span className="flex w-56 items-center gap-2">
        <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-raised">
          <span className="block h-full bg-accent" style={{ width: `${100 * share}%` }} />
        </span>
        <span className="whitespace-nowrap text-muted">
          {submitted.toLocaleString('en')} of {wanted.toLocaleString('en')}
        </span>
      </span>
      <Link href={`${queueHref(id)}/progress`} className="text-accent hover:underline">
        Progress<span className="sr-only"> of {name}</span>
      </Link>
    </li>
  );
}
