import type { Issue } from '@/lib/curation/aggregate/issue';
import type { TimelineEntry } from '@/lib/curation/aggregate/timeline';
import type { Db } from '../client';
import type { InstanceKey } from '../instances/readInstance';
import { readIssues, type FoundIssue } from './issues';
import { readTimelines } from './pulls';

/** A linked issue as a page shows it: its comments are counted. */
export type ShownIssue = Omit<FoundIssue, 'issue'> & {
  issue: (Omit<Issue, 'comments' | 'body'> & { body: string; comments: number }) | null;
};

/** A pull request's conversation with the issues it links. Long texts are cut: the raw row has them whole. */
export interface Conversation {
  repository: string;
  /** Every name the repository has had, the latest first. */
  names: string[];
  issues: ShownIssue[];
  timeline: (TimelineEntry & { isCut: boolean })[];
  /** Steps that are not in `timeline`, as there are too many. */
  left: number;
}

const MOST_STEPS = 500;
const LONGEST_TEXT = 4_000;

/** Whether an instance was made of archive events, so that it has a conversation. */
export async function hasConversation(db: Db, instanceId: number): Promise<boolean> {
  return (await db.pullRequest.count({ where: { instanceId } })) > 0;
}

/** The conversation of an instance's pull request; null when it was not made of archive events. */
export async function readConversation(
  db: Db,
  { dataset, instanceId }: InstanceKey,
): Promise<Conversation | null> {
  const pull = await db.pullRequest.findFirst({
    where: { instance: { instanceId, dataset: { name: dataset } } },
    select: {
      id: true,
      repository: { select: { name: true, names: { orderBy: [{ lastAt: 'desc' }, { name: 'asc' }] } } },
    },
  });
  if (!pull) return null;
  const [issues, timelines] = await Promise.all([readIssues(db, pull.id), readTimelines(db, [pull.id])]);
  const timeline = timelines.get(pull.id) ?? [];
  return {
    repository: pull.repository.name,
    names: pull.repository.names.map(({ name }) => name),
    issues: issues.map(({ issue, ...rest }) => ({
      ...rest,
      issue: issue && { ...issue, body: issue.body.slice(0, LONGEST_TEXT), comments: issue.comments.length },
    })),
    timeline: timeline.slice(0, MOST_STEPS).map((step) => ({
      ...step,
      body: step.body.slice(0, LONGEST_TEXT),
      isCut: step.body.length > LONGEST_TEXT,
    })),
    left: Math.max(0, timeline.length - MOST_STEPS),
  };
}
