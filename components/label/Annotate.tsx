'use client';

import Link from 'next/link';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { instanceHref } from '@/components/instance/address';
import { Button, buttonClass } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';
import { EmptyState, ErrorState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { useShortcuts } from '@/components/ui/useShortcuts';
import type { Values } from '@/lib/labels/schema';
import type { QueueFacts, Shown } from './api';
import type { Draft } from './drafts';
import { ItemParts } from './ItemParts';
import { LabelForm } from './LabelForm';
import { SkipDialog } from './SkipDialog';
import { useAnnotate, type Screen } from './useAnnotate';
import type { Sending } from './useOutbox';

const KEYS: readonly KeyHelp[] = [
  [['1', '–', '9'], 'pick an answer of the field that is marked; again takes it back'],
  [['↓', '↑'], 'the next field, the field before'],
  [['→', '←'], 'the next answer, the answer before'],
  [['Ctrl Enter'], 'save and go on, also while typing'],
  [['s'], 'skip, with a reason'],
  [['u'], 'take back the last label or skip'],
  [['?'], 'these keys'],
];

/** Where people label: the instance, and the form beside it. */
export function Annotate({ queue, definition, mine }: QueueFacts & { mine: number }): ReactNode {
  const work = useAnnotate(queue.id);
  const { screen, save, undo } = work;
  const [open, setOpen] = useState<'keys' | 'skip' | null>(null);
  const hasItem = screen.kind === 'item';
  const shortcuts = useMemo(
    () => ({
      '?': () => setOpen('keys'),
      u: () => void undo(),
      ...(hasItem ? { s: () => setOpen('skip') } : {}),
    }),
    [undo, hasItem],
  );
  useShortcuts(shortcuts);
  const claim = screen.kind === 'item' ? screen.shown.claim : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-3 wide:h-[calc(100dvh-2.75rem)] wide:flex-none">
      <Head queue={queue} count={mine + work.submitted} work={work} onKeys={() => setOpen('keys')} />
      <Notices work={work} />
      {screen.kind !== 'item' && <NoItem screen={screen} onRetry={work.retry} />}
      {screen.kind === 'item' && (
        <Item
          key={screen.shown.claim.claim}
          shown={screen.shown}
          draft={screen.draft}
          definition={definition}
          onChange={work.change}
          onSave={(values, note) => save(screen.shown, values, note, screen.since)}
          onSkip={() => setOpen('skip')}
        />
      )}
      {open === 'keys' && <KeysDialog keys={KEYS} onClose={() => setOpen(null)} />}
      {open === 'skip' && claim && (
        <SkipDialog
          title={`Skip ${claim.instanceId}`}
          label="Why it is not for you"
          action="Skip"
          onClose={() => setOpen(null)}
          onReason={(reason) => work.pass(claim, reason)}
        />
      )}
    </div>
  );
}

interface HeadProps {
  queue: QueueFacts['queue'];
  /** Labels by this person. */
  count: number;
  work: ReturnType<typeof useAnnotate>;
  onKeys: () => void;
}

function Head({ queue, count, work, onKeys }: HeadProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <h1 className="min-w-0 text-lead font-semibold [overflow-wrap:anywhere]">
        <Link href="/labels" className="text-muted underline hover:text-ink">
          Label
        </Link>{' '}
        / {queue.name}
      </h1>
      <span className="text-dense text-muted" data-testid="progress">
        {counted(count, 'label')} by you · {counted(queue.items, 'instance')}
        {queue.isBlind ? ' · blind until done' : ''}
      </span>
      <SendingLine sending={work.sending} />
      <span className="ml-auto flex gap-2">
        <Button onClick={() => void work.undo()}>Take back</Button>
        <Button look="quiet" onClick={onKeys}>
          Keys
        </Button>
      </span>
    </div>
  );
}

function NoItem({
  screen,
  onRetry,
}: {
  screen: Exclude<Screen, { kind: 'item' }>;
  onRetry: () => void;
}): ReactNode {
  switch (screen.kind) {
    case 'loading':
      return <SkeletonLines label="Loading the next instance" lines={20} />;
    case 'done':
      return <Done />;
    case 'failed':
      return (
        <ErrorState
          level={2}
          title="The next instance did not come"
          actions={<Button onClick={onRetry}>Try again</Button>}
        >
          {screen.reason}
        </ErrorState>
      );
  }
}

function SendingLine({ sending: { waiting, trouble } }: { sending: Sending }): ReactNode {
  return (
    <span role="status" className={`text-dense ${trouble === null ? 'text-muted' : 'text-warn'}`}>
      {trouble !== null
        ? `Not sent yet: ${waiting === 1 ? '1 label is' : `${waiting} labels are`} kept here and sent again. ${trouble}`
        : waiting > 0
          ? 'Saving…'
          : ''}
    </span>
  );
}

function Notices({ work }: { work: ReturnType<typeof useAnnotate> }): ReactNode {
  const { fault, sending, dismiss, screen } = work;
  const { refused } = sending;
  const reason = screen.kind === 'item' ? screen.shown.claim.reason : '';
  return (
    <>
      {refused !== null && (
        <p
          role="alert"
          className="flex flex-wrap items-center gap-2 border-l-4 border-fail px-3 py-1 text-dense"
        >
          {refused.label.instanceId} was not saved: {refused.reason}
          <Button look="quiet" onClick={dismiss}>
            Close
          </Button>
        </p>
      )}
      {fault !== null && (
        <p role="alert" className="border-l-4 border-warn px-3 py-1 text-dense">
          {fault}
        </p>
      )}
      {reason !== '' && (
        <p role="note" className="rounded-panel bg-warn-soft px-3 py-1.5 text-dense text-warn">
          Sent back or skipped before: {reason}
        </p>
      )}
    </>
  );
}

function Done(): ReactNode {
  return (
    <EmptyState
      title="Nothing is left for you to do"
      actions={
        <Link href="/labels" className={buttonClass('primary')}>
          All queues
        </Link>
      }
    >
      Every instance of this queue is done, or others are at it. What they don’t finish in time comes here
      again.
    </EmptyState>
  );
}

interface ItemProps {
  shown: Shown;
  draft: Draft;
  definition: QueueFacts['definition'];
  onChange: (draft: Draft) => void;
  onSave: (values: Values, note: string) => void;
  onSkip: () => void;
}

function Item({ shown, draft, definition, onChange, onSave, onSkip }: ItemProps): ReactNode {
  const { claim, view, patch, testPatch } = shown;
  const texts = useMemo(
    () => ({ issue: view.instance.statement.text, patch, 'test-patch': testPatch }),
    [view, patch, testPatch],
  );
  const { title } = view.instance;
  const keep = useCallback((values: Values, note: string) => onSave(values, note), [onSave]);
  return (
    <>
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-dense">
        <Link
          href={instanceHref(claim)}
          target="_blank"
          className="font-mono [overflow-wrap:anywhere] text-accent hover:underline"
          data-testid="instance"
        >
          {claim.instanceId}
        </Link>
        <span className="min-w-0 [overflow-wrap:anywhere]">{title}</span>
        {claim.rule !== null && (
          <span className="text-muted">
            about the verdict “{claim.outcome}” of {claim.rule} in run {claim.run}
          </span>
        )}
      </p>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 wide:flex-row">
        <ItemParts shown={shown} />
        <div className="relative min-h-0 shrink-0 overflow-auto wide:w-[23rem]">
          <Panel title={definition.title}>
            <LabelForm
              definition={definition}
              draft={draft}
              texts={texts}
              onChange={onChange}
              onSave={keep}
              onSkip={onSkip}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}
