'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useCallback, useState, type ReactNode } from 'react';
import { useLoaded } from '@/components/explorer/useLoaded';
import { instanceHref } from '@/components/instance/address';
import { wordsOf } from '@/components/ui/ask';
import { Badge, type Tone } from '@/components/ui/Badge';
import { Button, buttonClass } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { counted } from '@/components/ui/figures';
import { LazyRows } from '@/components/ui/LazyRows';
import { ErrorState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { PersonProgress, QueueItemRow } from '@/lib/db/labels/queues';
import { sayValue, type Definition } from '@/lib/labels/schema';
import { closeQueue, fetchItems, queueHref, reopen, sendBack, type QueueFacts } from './api';
import { SkipDialog } from './SkipDialog';

type Claim = QueueItemRow['claims'][number];

const TONES: Record<Claim['state'], Tone> = {
  claimed: 'neutral',
  submitted: 'pass',
  skipped: 'warn',
  returned: 'warn',
  lapsed: 'neutral',
};
const WORDS: Record<Claim['state'], string> = {
  claimed: 'at it',
  submitted: 'done',
  skipped: 'skipped',
  returned: 'sent back',
  lapsed: 'ran out',
};

const PAGE = 100;
const ROW_PIXELS = 34;

interface ProgressPageProps extends QueueFacts {
  people: readonly PersonProgress[];
  /** Whether this person runs queues. */
  runsQueues: boolean;
}

/** How far a queue is: by person, and item by item. */
export function ProgressPage({ queue, definition, people, runsQueues }: ProgressPageProps): ReactNode {
  const router = useRouter();
  const [looks, setLooks] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const [back, setBack] = useState<Claim | null>(null);
  const changed = () => {
    setFault(null);
    setLooks((count) => count + 1);
    router.refresh();
  };
  const run = (work: Promise<unknown>) =>
    void work.then(changed, (error: unknown) => setFault(wordsOf(error)));
  const pages = Array.from({ length: Math.ceil(queue.items / PAGE) }, (_, at) => at * PAGE);
  return (
    <>
      <Head queue={queue} runsQueues={runsQueues} onClose={(closed) => run(closeQueue(queue.id, closed))} />
      {fault !== null && (
        <p role="alert" className="border-l-4 border-fail px-3 py-1 text-dense">
          {fault}
        </p>
      )}
      <People people={people} submitted={queue.submitted} wanted={queue.wanted} />
      <Panel title="Instances" facts={counted(queue.items, 'instance')}>
        {pages.map((offset) => (
          <LazyRows
            key={offset}
            expected={Math.min(PAGE, queue.items - offset) * ROW_PIXELS}
            isFirst={offset === 0}
          >
            {() => (
              <ItemPage
                {...{ queue, definition, offset, looks, runsQueues }}
                onSendBack={setBack}
                onReopen={(claim) => run(reopen(claim.id))}
              />
            )}
          </LazyRows>
        ))}
      </Panel>
      {back !== null && (
        <SkipDialog
          title={`Send back to ${back.name}`}
          label="What to do again"
          action="Send back"
          onClose={() => setBack(null)}
          onReason={async (reason) => {
            await sendBack(back.id, reason);
            changed();
          }}
        />
      )}
    </>
  );
}

interface HeadProps {
  queue: QueueFacts['queue'];
  runsQueues: boolean;
  onClose: (closed: boolean) => void;
}

function Head({ queue, runsQueues, onClose }: HeadProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <h1 className="text-title font-semibold [overflow-wrap:anywhere]">{queue.name}</h1>
      {queue.closedAt !== null && <Badge>closed</Badge>}
      <span className="ml-auto flex flex-wrap gap-2">
        <Link href={queueHref(queue.id)} className={buttonClass('primary')}>
          Label
        </Link>
        {runsQueues && (
          <ChangeButton onClick={() => onClose(queue.closedAt === null)}>
            {queue.closedAt === null ? 'Close the queue' : 'Open it again'}
          </ChangeButton>
        )}
      </span>
    </div>
  );
}

interface PeopleProps {
  people: readonly PersonProgress[];
  submitted: number;
  wanted: number;
}

function People({ people, submitted, wanted }: PeopleProps): ReactNode {
  return (
    <Panel title="Progress" facts={`${submitted.toLocaleString('en')} of ${counted(wanted, 'label')}`}>
      <ul>
        {people.length === 0 && <li className="px-3 py-2 text-dense text-muted">Nobody has begun.</li>}
        {people.map((person) => (
          <li
            key={person.annotatorId}
            className="flex flex-wrap gap-x-4 border-line px-3 py-1.5 text-dense not-first:border-t"
          >
            <span className="min-w-32 flex-1 font-medium">{person.name}</span>
            <span>{counted(person.submitted, 'label')}</span>
            <span className="text-muted">{person.skipped} skipped</span>
            <span className="text-muted">{person.returned} sent back</span>
            <span className="text-muted">{person.claimed} at hand</span>
            {person.seconds !== null && (
              <span className="text-muted">{Math.round(person.seconds)} s each, median</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface ItemPageProps extends Omit<ItemRowProps, 'item' | 'dataset'> {
  queue: QueueFacts['queue'];
  offset: number;
  looks: number;
}

function ItemPage({ queue, offset, looks, ...rest }: ItemPageProps): ReactNode {
  const load = useCallback(
    (_: string, signal: AbortSignal) => fetchItems(queue.id, offset, signal),
    [queue.id, offset],
  );
  const { value, error, retry } = useLoaded(String(looks), load, 0);
  if (error !== null && value === undefined)
    return (
      <ErrorState level={2} title="No instances" actions={<Button onClick={retry}>Try again</Button>}>
        {error}
      </ErrorState>
    );
  if (value === undefined)
    return <SkeletonLines label="Loading instances" lines={Math.min(PAGE, queue.items - offset)} />;
  return (
    <ol start={offset + 1}>
      {value.items.map((item) => (
        <ItemRow key={item.id} item={item} dataset={queue.dataset} {...rest} />
      ))}
    </ol>
  );
}

interface ItemRowProps {
  item: QueueItemRow;
  dataset: string;
  definition: Definition;
  runsQueues: boolean;
  onSendBack: (claim: Claim) => void;
  onReopen: (claim: Claim) => void;
}

function ItemRow({ item, dataset, definition, runsQueues, onSendBack, onReopen }: ItemRowProps): ReactNode {
  const { instanceId, rule, stratum, claims } = item;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 text-dense">
      <Link
        href={instanceHref({ dataset, instanceId })}
        prefetch={false}
        className="min-w-0 font-mono [overflow-wrap:anywhere] hover:text-accent hover:underline"
      >
        {instanceId}
      </Link>
      <span className="text-muted">{[rule, stratum].filter((part) => part !== null).join(' · ')}</span>
      <span className="ml-auto flex min-w-0 flex-col items-end gap-1">
        {claims.map((claim) => (
          <span key={claim.id} className="flex min-w-0 flex-wrap items-center justify-end gap-2">
            <span className="text-muted">{said(claim, definition)}</span>
            <span>{claim.name}</span>
            <Badge tone={TONES[claim.state]}>{WORDS[claim.state]}</Badge>
            {runsQueues && (claim.state === 'submitted' || claim.state === 'skipped') && (
              <ChangeButton look="quiet" onClick={() => onSendBack(claim)}>
                Send back
              </ChangeButton>
            )}
            {runsQueues && claim.state !== 'submitted' && claim.state !== 'lapsed' && (
              <ChangeButton look="quiet" onClick={() => onReopen(claim)}>
                Free for others
              </ChangeButton>
            )}
          </span>
        ))}
      </span>
    </li>
  );
}

/** What was said, or why it was not; empty while it must not be seen. */
function said({ values, note, reason }: Claim, { fields }: Definition): string {
  const answers = fields.map((field) => sayValue(field, values?.[field.key]));
  return [...answers, note ?? '', reason].filter((part) => part !== '').join(' · ');
}
