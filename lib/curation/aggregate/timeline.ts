import type { KeptRecord, Person } from './event';
import { compareIds, compareText } from './order';

/** What a step of a conversation is. */
export type TimelineKind = 'state' | 'comment' | 'review' | 'review_comment';

/** A step of a pull request's conversation. */
export interface TimelineEntry {
  kind: TimelineKind;
  /** GitHub's word for a change of state (`opened`, `merged`, …); a review's state; empty for a comment. */
  action: string;
  actor: Person | null;
  /** UTC, `2015-01-01T00:00:11Z`. */
  at: string;
  eventId: string;
  body: string;
  /** The file that a review comment is on. */
  path: string | null;
  /** The commit that was reviewed. */
  commit: string | null;
}

/**
 * The conversation of a pull request by the time of each step, then by event id. A pull request is merged once: of
 * the two events that can say so (`closed` with `merged: true`, and `merged` since October 2025) the first stands.
 */
export function timelineOf(records: readonly KeptRecord[]): TimelineEntry[] {
  const entries = records.flatMap((record) => entryOf(record) ?? []);
  entries.sort((a, b) => compareText(a.at, b.at) || compareIds(a.eventId, b.eventId));
  const merge = entries.find(isMerge);
  return entries.filter((entry) => !isMerge(entry) || entry === merge);
}

function isMerge({ kind, action }: TimelineEntry): boolean {
  return kind === 'state' && action === 'merged';
}

function entryOf(record: KeptRecord): TimelineEntry | null {
  const { eventId } = record;
  const plain = { path: null, commit: null };
  switch (record.kind) {
    case 'issue':
      return null;
    case 'pull': {
      const { action, facts } = record.content;
      const isMerged = action === 'closed' && facts.merged === true;
      const actor = record.actor === '' ? null : { login: record.actor, type: null };
      return {
        ...{ kind: 'state', action: isMerged ? 'merged' : action, actor },
        ...{ at: record.at, eventId, body: '', ...plain },
      };
    }
    case 'comment': {
      const { author: actor, at, body } = record.content.remark;
      return { kind: 'comment', action: '', actor, at, eventId, body, ...plain };
    }
    case 'review':
    case 'review_comment': {
      const { author: actor, at, body, state, path, commit } = record.content;
      return { kind: record.kind, action: state ?? '', actor, at, eventId, body, path, commit };
    }
  }
}
