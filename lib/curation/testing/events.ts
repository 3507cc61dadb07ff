/** Events in GitHub's shape, for tests. */
const user = (login: string, type = 'User') => ({ login, type });

/** Merges the members of a test over what every event has. */
export function event(type: string, id: number, at: string, payload: object, more: object = {}) {
  return {
    id: String(id),
    type,
    actor: { id: 1, login: 'ann' },
    repo: { id: 7, name: 'fern/reed' },
    payload,
    public: true,
    created_at: at,
    ...more,
  };
}

/** A pull request as the events before October 2025 give it. */
export function fullPull(number: number, more: object = {}) {
  return {
    number,
    title: `Pull ${number}`,
    body: `Fixes #1`,
    user: user('bea'),
    created_at: '2020-01-01T00:00:00Z',
    merged: false,
    merged_at: null,
    merge_commit_sha: null,
    base: { sha: 'b'.repeat(40), ref: 'main' },
    head: { sha: 'a'.repeat(40), ref: 'patch' },
    labels: [{ name: 'bug' }],
    additions: 3,
    deletions: 1,
    changed_files: 2,
    ...more,
  };
}

/** The same pull request since October 2025. */
export function thinPull(number: number) {
  return {
    url: `https://api.github.com/repos/fern/reed/pulls/${number}`,
    id: 900 + number,
    number,
    base: { sha: 'b'.repeat(40), ref: 'main' },
    head: { sha: 'a'.repeat(40), ref: 'patch' },
  };
}

/** What `closed` adds to a pull request that it merged. */
export const MERGED = { merged: true, merged_at: '2020-01-03T00:00:00Z', merge_commit_sha: 'c'.repeat(40) };

/** An event of a pull request's own. */
export function pullEvent(
  id: number,
  at: string,
  action: string,
  pull: { number: number } & Record<string, unknown>,
  more: object = {},
) {
  return event('PullRequestEvent', id, at, { action, number: pull.number, pull_request: pull }, more);
}

/** An issue. */
export function issue(number: number, more: object = {}) {
  return {
    number,
    title: `Issue ${number}`,
    body: `It breaks`,
    user: user('cid'),
    labels: [{ name: 'bug' }],
    created_at: '2019-12-31T00:00:00Z',
    ...more,
  };
}

/** A comment on an issue, or on a pull request when the issue has `pull_request`. */
export function commentEvent(id: number, at: string, subject: object, body: string, more: object = {}) {
  const comment = { id, body, user: user('dan'), created_at: at };
  return event('IssueCommentEvent', id, at, { action: 'created', issue: subject, comment }, more);
}

/** A review of a pull request. */
export function reviewEvent(id: number, at: string, number: number, state: string, body: string | null) {
  const review = { id, state, body, user: user('eve'), submitted_at: at, commit_id: 'a'.repeat(40) };
  return event('PullRequestReviewEvent', id, at, {
    action: 'created',
    review,
    pull_request: fullPull(number),
  });
}

/** A review comment on a line, as in 2015: the number is the pull request's only. */
export function lineCommentEvent(id: number, at: string, number: number, body: string) {
  const comment = {
    id,
    body,
    path: 'src/a.py',
    user: user('eve'),
    created_at: at,
    commit_id: 'a'.repeat(40),
  };
  return event('PullRequestReviewCommentEvent', id, at, {
    action: 'created',
    comment,
    pull_request: fullPull(number),
  });
}
