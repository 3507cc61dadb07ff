import { Bundle, type Tree } from './bundle';

/** A pull request of a shelf. */
export interface ShelfPull {
  title: string;
  body: string;
  /** Login of who opened it. */
  by: string;
  labels?: readonly string[];
  /** What it makes of the files. */
  change: (files: Tree) => Tree;
  /** The issue that it closes, with what was said below it. */
  issue?: { title: string; body: string; labels: readonly string[]; remarks: readonly string[] };
  /** `lost`: merged, but the clone lacks the head of its events; `bare`: its events tell neither title nor body. */
  end?: 'merged' | 'closed' | 'lost' | 'bare';
}

/** A repository of the sample: who it is, and what happened to it, in order. */
export interface Shelf {
  name: string;
  id: number;
  files: Tree;
  pulls: readonly ShelfPull[];
}

/** A shelf's clone as a bundle, and its events as GH Archive has them, in order of time. */
export interface MadeShelf {
  bundle: Buffer;
  events: readonly ShelfEvent[];
}

/** An event with its time, in seconds since 1970. */
export interface ShelfEvent {
  at: number;
  event: object;
}

/** 2024-06-03, nine o'clock UTC: in the middle of what a small archive would have. */
const BEGIN = Date.UTC(2024, 5, 3, 9) / 1000;
const BETWEEN_PULLS = 1_500;
const LOST = '0123456789abcdef0123456789abcdef01234567';

/** Writes a shelf's history and what its events tell of it. Each pull request leaves main where the one before came in. */
export function makeShelf(shelf: Shelf): MadeShelf {
  const bundle = new Bundle();
  const events: ShelfEvent[] = [];
  let files = shelf.files;
  let main = bundle.commit({ parents: [], tree: files, message: 'Begin', at: BEGIN - 86_400 });
  let number = 0;
  for (const [at, pull] of shelf.pulls.entries()) {
    const begun = BEGIN + at * BETWEEN_PULLS + (shelf.id % 7) * 60;
    const issue = pull.issue ? ++number : null;
    const own = ++number;
    const after = pull.change(files);
    const head = bundle.commit({ parents: [main], tree: after, message: pull.title, at: begun + 600 });
    const branch = `demo-author/change-${own}`;
    const base = main;
    if (pull.end !== 'closed') {
      const message = `Merge pull request #${own} from ${branch}\n\n${pull.title}`;
      main = bundle.commit({ parents: [base, head], tree: after, message, at: begun + 1_200 });
      files = after;
    }
    if (pull.end !== 'lost') bundle.ref(`refs/pull/${own}/head`, head);
    const told = { number: own, head: pull.end === 'lost' ? LOST : head };
    events.push(...eventsOf(shelf, pull, { ...told, issue, base, merge: main, begun }));
  }
  bundle.ref('refs/heads/main', main);
  bundle.ref('HEAD', main);
  return { bundle: bundle.write(), events };
}

interface Told {
  number: number;
  issue: number | null;
  base: string;
  head: string;
  merge: string;
  /** Seconds since 1970. */
  begun: number;
}

function eventsOf(shelf: Shelf, pull: ShelfPull, told: Told): ShelfEvent[] {
  const { number, issue, begun } = told;
  const make = (type: string, after: number, by: string, payload: object): ShelfEvent => {
    const at = begun + after;
    const id = String(shelf.id * 1_000_000 + number * 100 + Math.floor(after / 60));
    const actor = { id: 1, login: by };
    const repo = { id: shelf.id, name: shelf.name };
    return { at, event: { id, type, actor, repo, payload, public: true, created_at: timeOf(at) } };
  };
  const opened = pullOf(pull, told, false);
  const closed = pullOf(pull, told, pull.end !== 'closed');
  const remarks = (pull.issue?.remarks ?? []).map((body, at) => ({ body, after: 60 * (at + 1) }));
  const subject = pull.issue && { ...issueOf(pull.issue, issue ?? 0, begun), number: issue };
  const review = { id: number, state: 'approved', body: 'Looks right to me.', user: userOf('demo-reviewer') };
  return [
    ...(subject ? [make('IssuesEvent', 0, 'demo-user', { action: 'opened', issue: subject })] : []),
    ...remarks.map(({ body, after }) =>
      make('IssueCommentEvent', after, 'demo-reviewer', {
        action: 'created',
        issue: subject,
        comment: {
          id: number * 10 + after,
          body,
          user: userOf('demo-reviewer'),
          created_at: timeOf(begun + after),
        },
      }),
    ),
    make('PullRequestEvent', 660, pull.by, { action: 'opened', number, pull_request: opened }),
    make('PullRequestReviewEvent', 900, 'demo-reviewer', {
      action: 'created',
      review: { ...review, submitted_at: timeOf(begun + 900), commit_id: told.head },
      pull_request: opened,
    }),
    make('PullRequestEvent', 1_200, 'demo-reviewer', { action: 'closed', number, pull_request: closed }),
  ];
}

function pullOf(pull: ShelfPull, told: Told, merged: boolean): object {
  const { number, issue, base, head, merge, begun } = told;
  const refs = { base: { sha: base, ref: 'main' }, head: { sha: head, ref: `change-${number}` } };
  if (pull.end === 'bare') return { number, ...refs, merged };
  const body = issue === null ? pull.body : `Fixes #${issue}. ${pull.body}`;
  return {
    ...{ number, title: pull.title, body, user: userOf(pull.by), ...refs, merged },
    labels: (pull.labels ?? []).map((name) => ({ name })),
    created_at: timeOf(begun + 660),
    merged_at: merged ? timeOf(begun + 1_200) : null,
    merge_commit_sha: merged ? merge : null,
  };
}

function issueOf(
  { title, body, labels }: NonNullable<ShelfPull['issue']>,
  number: number,
  begun: number,
): object {
  const named = labels.map((name) => ({ name }));
  return { number, title, body, user: userOf('demo-user'), labels: named, created_at: timeOf(begun) };
}

function userOf(login: string): object {
  return { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
}

function timeOf(seconds: number): string {
  return new Date(1000 * seconds).toISOString().replace('.000Z', 'Z');
}
