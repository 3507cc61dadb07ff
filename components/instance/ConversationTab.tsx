'use client';

import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/Badge';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { Conversation, ShownIssue } from '@/lib/db/curate/conversation';
import { partHref } from './address';
import type { InstanceFacts } from './facts';
import { LoadFailure } from './LoadFailure';
import { useJson } from './useContent';

/** The pull request's conversation with who did what when, and the issues it links with the words that do. */
export function ConversationTab({ instance }: { instance: InstanceFacts }): ReactNode {
  const { state, retry } = useJson<Conversation>(partHref(instance, 'conversation'));
  if (state.kind === 'failed') return <LoadFailure what="The conversation" failure={state} onRetry={retry} />;
  if (state.kind === 'loading') return <SkeletonLines label="Loading the conversation" lines={12} />;
  const { issues, timeline, left, repository, names } = state.value;
  const former = names.filter((name) => name !== repository);
  return (
    <div className="flex flex-col gap-3">
      <Panel title="Linked issues" facts={String(issues.length)}>
        {issues.length === 0 && (
          <p className="px-3 py-2 text-dense text-muted">No words of the pull request link an issue.</p>
        )}
        {issues.map((each) => (
          <LinkedIssue key={`${each.link.repository} ${each.link.number}`} linked={each} own={repository} />
        ))}
      </Panel>
      <Panel
        title="Conversation"
        facts={`${counted(timeline.length + left, 'step')}, times in UTC${former.length > 0 ? ` · also known as ${former.join(', ')}` : ''}`}
      >
        <ol className="divide-y divide-line">
          {timeline.map((step) => (
            <Step key={`${step.eventId} ${step.kind}`} step={step} />
          ))}
        </ol>
        {left > 0 && (
          <p className="px-3 py-2 text-dense text-muted">
            {left.toLocaleString('en')} more steps are in the raw row.
          </p>
        )}
      </Panel>
    </div>
  );
}

const TARGETS: Record<ShownIssue['target'], { words: string; tone: Tone }> = {
  issue: { words: 'issue', tone: 'pass' },
  pull: { words: 'a pull request, no issue', tone: 'neutral' },
  unknown: { words: 'text missing', tone: 'warn' },
};

const PLACES: Record<ShownIssue['link']['place'], string> = {
  title: 'title',
  body: 'body',
  commit: 'message of commit',
  comment: 'comments',
};

function LinkedIssue({ linked, own }: { linked: ShownIssue; own: string }): ReactNode {
  const { link, target, issue } = linked;
  const { words, tone } = TARGETS[target];
  return (
    <article className="flex flex-col gap-1 border-b border-line px-3 py-2 last:border-b-0">
      <h3 className="flex flex-wrap items-baseline gap-x-2 text-dense font-medium">
        <span className="font-mono">{`${link.repository ?? own}#${link.number}`}</span>
        {issue?.title}
        <Badge tone={tone}>{words}</Badge>
      </h3>
      <p className="text-dense text-muted">
        linked in the {PLACES[link.place]}
        {link.commit !== null && <span className="font-mono"> {link.commit.slice(0, 10)}</span>} by{' '}
        <q className="font-mono text-ink">{link.words}</q>
        {issue !== null && ` · ${issue.comments.toLocaleString('en')} comments`}
        {issue?.author && ` · by ${issue.author.login}`}
        {issue !== null && issue.labels.length > 0 && ` · ${issue.labels.join(', ')}`}
      </p>
      {issue !== null && issue.body !== '' && <Words text={issue.body} />}
    </article>
  );
}

const KINDS: Record<Conversation['timeline'][number]['kind'], string> = {
  state: '',
  comment: 'commented',
  review: 'reviewed',
  review_comment: 'commented on a line',
};

function Step({ step }: { step: Conversation['timeline'][number] }): ReactNode {
  const { kind, action, actor, at, body, path, isCut } = step;
  const what = [KINDS[kind], action.replaceAll('_', ' ')].filter((word) => word !== '').join(': ');
  return (
    <li className="flex flex-col gap-1 px-3 py-2 text-dense">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{actor?.login ?? 'somebody'}</span>
        {actor?.type === 'Bot' && <Badge>bot</Badge>}
        <span>{what}</span>
        {path !== null && <span className="font-mono text-muted [overflow-wrap:anywhere]">{path}</span>}
        <time dateTime={at} className="ml-auto text-muted tabular-nums">
          {at.replace('T', ' ').replace('Z', '')}
        </time>
      </p>
      {body !== '' && <Words text={body} />}
      {isCut && <p className="text-muted">Cut here; the raw row has it whole.</p>}
    </li>
  );
}

function Words({ text }: { text: string }): ReactNode {
  return (
    <p
      className="max-h-60 overflow-y-auto text-dense whitespace-pre-wrap [overflow-wrap:anywhere]"
      tabIndex={0}
    >
      {text}
    </p>
  );
}
