/**
 * What is kept of the public events of pull requests and issues. Source of the shapes: GH Archive's JSON lines,
 * which are GitHub's Events API (format of 2015-01-01, and the one of October 2025 that has lost most fields).
 */

/** The five event types that curation needs, by GitHub's name, and what a record of each is called here. */
export const KEPT_TYPES: ReadonlyMap<string, KeptKind> = new Map([
  ['PullRequestEvent', 'pull'],
  ['PullRequestReviewEvent', 'review'],
  ['PullRequestReviewCommentEvent', 'review_comment'],
  ['IssuesEvent', 'issue'],
  ['IssueCommentEvent', 'comment'],
]);

/** Kind of a kept record. `comment` is on an issue or on a pull request. */
export type KeptKind = 'pull' | 'review' | 'review_comment' | 'issue' | 'comment';

/** Who did or wrote something; `type` is GitHub's `User` or `Bot`, null where the event does not say. */
export interface Person {
  login: string;
  type: string | null;
}

/** A commit and the branch it was on, where the event says. */
export interface Side {
  sha: string | null;
  ref: string | null;
}

/** What an event says of a pull request or issue. A member that is absent is one that the event does not have. */
export interface Facts {
  title?: string;
  /** Empty where there is none. */
  body?: string;
  author?: Person;
  labels?: string[];
  createdAt?: string;
  draft?: boolean;
  merged?: boolean;
  mergedAt?: string;
  mergeCommit?: string;
  base?: Side;
  head?: Side;
  additions?: number;
  deletions?: number;
  changedFiles?: number;
}

/** A text that somebody wrote at some time. */
export interface Remark {
  author: Person | null;
  /** UTC, `2015-01-01T00:00:11Z`. */
  at: string;
  body: string;
}

/** A review's or review comment's own members. */
export interface ReviewRemark extends Remark {
  /** `approved`, `changes_requested`, `commented`, `dismissed`; null for a comment on a line. */
  state: string | null;
  path: string | null;
  commit: string | null;
}

interface Kept<Kind extends KeptKind, Content> {
  kind: Kind;
  /** Decimal digits. */
  eventId: string;
  /** GitHub's id of the repository, which a new name does not change. */
  repositoryId: number;
  /** `owner/name` at the time of the event. */
  repository: string;
  /** Of the pull request or issue. */
  number: number;
  /** When it happened: UTC, `2015-01-01T00:00:11Z`. */
  at: string;
  actor: string;
  content: Content;
}

/** One event, cut down to what curation needs. */
export type KeptRecord =
  | Kept<'pull', { action: string; facts: Facts }>
  | Kept<'review', ReviewRemark>
  | Kept<'review_comment', ReviewRemark>
  | Kept<'issue', { action: string; facts: Facts }>
  | Kept<'comment', { remark: Remark; facts: Facts; onPull: boolean }>;
