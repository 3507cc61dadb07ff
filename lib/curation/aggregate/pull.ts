import type { Facts, KeptRecord, Person, Side } from './event';
import { inOrder } from './order';
import { timelineOf, type TimelineEntry } from './timeline';

/** What a pull request needs and an event of October 2025 or later may lack. */
export const NEEDED = [
  'title',
  'body',
  'author',
  'base',
  'head',
  'additions',
  'deletions',
  'changedFiles',
] as const;

/** A member that no event had. */
export type NeededField = (typeof NEEDED)[number];

/** A merged pull request with its whole conversation. Null is what no event says; nothing is made up. */
export interface MergedPull {
  repositoryId: number;
  number: number;
  title: string | null;
  /** Empty when it has none; null when no event says. */
  body: string | null;
  author: Person | null;
  /** Null when no event says. */
  labels: string[] | null;
  /** Whether it was a draft when it was last seen; events before 2019 don't say. */
  draft: boolean | null;
  createdAt: string | null;
  mergedAt: string;
  mergedBy: string | null;
  /** Of 2015 it is a test merge that no clone has. */
  mergeCommit: string | null;
  base: Side;
  head: Side;
  additions: number | null;
  deletions: number | null;
  changedFiles: number | null;
  /** How many reviews ended in which state. */
  reviews: Record<string, number>;
  timeline: TimelineEntry[];
  /** What is still to be brought (`--enrich`); empty as a rule. */
  missing: NeededField[];
}

/**
 * What the records of one number of one repository are: a merged pull request, or why it is none. `duplicates` counts
 * events that the archive holds more than once.
 */
export type PullOutcome =
  | { outcome: 'merged'; pull: MergedPull; duplicates: number }
  | { outcome: 'issue' | 'not-merged' | 'merge-unknown'; duplicates: number };

/**
 * Aggregates all records of one number of one repository, in the archive's order (by hour and line). `brought` is
 * what `--enrich` says of it; it fills only what no event has.
 */
export function aggregatePull(records: readonly KeptRecord[], brought: Facts | null = null): PullOutcome {
  const ordered = inOrder(records);
  const duplicates = records.length - ordered.length;
  if (!ordered.some(isOfPull)) return { outcome: 'issue', duplicates };
  const merge = mergeOf(ordered, brought);
  if (merge === null)
    return { outcome: wasClosedInSilence(ordered) ? 'merge-unknown' : 'not-merged', duplicates };
  return { outcome: 'merged', pull: pullOf(ordered, merge, brought), duplicates };
}

/** Whether the record says that its number is a pull request's: issues and pull requests share their numbers. */
export function isOfPull(record: KeptRecord): boolean {
  return record.kind === 'comment' ? record.content.onPull : record.kind !== 'issue';
}

type PullRecord = Extract<KeptRecord, { kind: 'pull' }>;

function pullRecords(ordered: readonly KeptRecord[]): PullRecord[] {
  return ordered.filter((record) => record.kind === 'pull');
}

/** The event that merged it: of several the one that says most of it, then the first. */
function mergeOf(ordered: readonly KeptRecord[], brought: Facts | null): PullRecord | null {
  const merges = pullRecords(ordered).filter(({ content: { action, facts } }) => {
    if (action === 'merged') return true;
    return action === 'closed' && (facts.merged ?? brought?.merged) === true;
  });
  return merges.find(({ content }) => content.facts.title !== undefined) ?? merges[0] ?? null;
}

/** It was closed, and the event has no word on whether that merged it. */
function wasClosedInSilence(ordered: readonly KeptRecord[]): boolean {
  return pullRecords(ordered).some(
    ({ content: { action, facts } }) => action === 'closed' && facts.merged === undefined,
  );
}

function pullOf(ordered: readonly KeptRecord[], merge: PullRecord, brought: Facts | null): MergedPull {
  const facts = factsOf(ordered, merge, brought);
  const timeline = timelineOf(ordered);
  return {
    repositoryId: merge.repositoryId,
    number: merge.number,
    title: facts.title ?? null,
    body: facts.body ?? null,
    author: facts.author ?? null,
    labels: facts.labels ?? null,
    draft: facts.draft ?? null,
    createdAt: facts.createdAt ?? null,
    mergedAt: facts.mergedAt ?? merge.at,
    mergedBy: merge.actor === '' ? null : merge.actor,
    mergeCommit: facts.mergeCommit ?? null,
    base: facts.base ?? NO_SIDE,
    head: facts.head ?? NO_SIDE,
    additions: facts.additions ?? null,
    deletions: facts.deletions ?? null,
    changedFiles: facts.changedFiles ?? null,
    reviews: reviewStates(timeline),
    timeline,
    missing: NEEDED.filter((name) => facts[name] === undefined),
  };
}

const NO_SIDE: Side = { sha: null, ref: null };

/**
 * What is known, member by member: from the merge, else from the latest other event of the pull request, else from
 * the latest comment on it, else brought.
 */
function factsOf(ordered: readonly KeptRecord[], merge: PullRecord, brought: Facts | null): Facts {
  const others = pullRecords(ordered).map(({ content }) => content.facts);
  // A comment's subject is GitHub's issue of the same number: it knows no commits, and its times are its own.
  const comments = ordered.flatMap((record) =>
    record.kind === 'comment' ? [textsOf(record.content.facts)] : [],
  );
  return Object.assign({}, brought ?? {}, ...comments, ...others, merge.content.facts) as Facts;
}

function textsOf({ title, body, author, labels, createdAt }: Facts): Facts {
  return Object.fromEntries(
    Object.entries({ title, body, author, labels, createdAt }).filter(([, value]) => value !== undefined),
  );
}

function reviewStates(timeline: readonly TimelineEntry[]): Record<string, number> {
  const states = new Map<string, number>();
  for (const { kind, action } of timeline) {
    if (kind === 'review' && action !== '') states.set(action, (states.get(action) ?? 0) + 1);
  }
  return Object.fromEntries([...states].sort(([a], [b]) => (a < b ? -1 : 1)));
}
