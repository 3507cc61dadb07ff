import { describe, expect, it } from 'vitest';
import {
  commentEvent,
  event,
  fullPull,
  issue,
  lineCommentEvent,
  pullEvent,
  reviewEvent,
  thinPull,
} from '../testing/events';
import { normaliseEvent } from './normalise';

const AT = '2020-01-02T00:00:00Z';

function record(value: unknown) {
  const result = normaliseEvent(value);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.record;
}

describe('normaliseEvent', () => {
  it('keeps of a pull request what curation needs', () => {
    expect(record(pullEvent(5, AT, 'opened', fullPull(2)))).toEqual({
      kind: 'pull',
      eventId: '5',
      repositoryId: 7,
      repository: 'fern/reed',
      number: 2,
      at: AT,
      actor: 'ann',
      content: {
        action: 'opened',
        facts: {
          title: 'Pull 2',
          body: 'Fixes #1',
          author: { login: 'bea', type: 'User' },
          labels: ['bug'],
          createdAt: '2020-01-01T00:00:00Z',
          merged: false,
          base: { sha: 'b'.repeat(40), ref: 'main' },
          head: { sha: 'a'.repeat(40), ref: 'patch' },
          additions: 3,
          deletions: 1,
          changedFiles: 2,
        },
      },
    });
  });

  it('says nothing of what the events since October 2025 lack', () => {
    expect(record(pullEvent(5, AT, 'merged', thinPull(2))).content).toEqual({
      action: 'merged',
      facts: { base: { sha: 'b'.repeat(40), ref: 'main' }, head: { sha: 'a'.repeat(40), ref: 'patch' } },
    });
  });

  it('tells an empty body from none, and a side without commits', () => {
    const odd = { ...fullPull(2), body: null, head: { sha: null }, labels: ['plain', { name: 3 }] };
    const { content } = record(pullEvent(5, AT, 'opened', odd)) as { content: { facts: object } };
    expect(content.facts).toMatchObject({ body: '', head: { sha: null, ref: null }, labels: ['plain'] });
  });

  it('keeps reviews, comments on lines, comments and issues', () => {
    expect(record(reviewEvent(6, AT, 2, 'APPROVED', null))).toMatchObject({
      kind: 'review',
      number: 2,
      content: { state: 'approved', body: '', author: { login: 'eve' }, at: AT },
    });
    expect(record(lineCommentEvent(7, AT, 2, 'why?'))).toMatchObject({
      kind: 'review_comment',
      content: { state: null, path: 'src/a.py', body: 'why?' },
    });
    expect(record(commentEvent(8, AT, issue(1), 'me too'))).toMatchObject({
      kind: 'comment',
      content: { remark: { author: { login: 'dan' }, body: 'me too' }, onPull: false },
    });
    expect(record(commentEvent(8, AT, issue(2, { pull_request: {} }), 'nice'))).toMatchObject({
      content: { onPull: true },
    });
    expect(record(event('IssuesEvent', 9, AT, { action: 'opened', issue: issue(1) }))).toMatchObject({
      kind: 'issue',
      number: 1,
      content: { action: 'opened', facts: { title: 'Issue 1' } },
    });
  });

  it('takes the number from the payload where the pull request has none, an id that is a number, a fraction of time', () => {
    const pull = { ...fullPull(2), number: undefined };
    const value = {
      ...event('PullRequestEvent', 1, '2020-01-02T00:00:00.123Z', { number: 4, pull_request: pull }),
      id: 12,
    };
    expect(record(value)).toMatchObject({ number: 4, eventId: '12', at: AT, content: { action: '' } });
  });

  it('names the actor as the author where the comment has none, or nobody', () => {
    const payload = { issue: issue(1), comment: { body: 'x' } };
    expect(record(event('IssueCommentEvent', 1, AT, payload))).toMatchObject({
      content: { remark: { author: { login: 'ann', type: null }, at: AT } },
    });
    const nobody = event('IssueCommentEvent', 1, AT, { issue: issue(1), comment: {} }, { actor: null });
    expect(record(nobody)).toMatchObject({ actor: '', content: { remark: { author: null, body: '' } } });
  });

  it.each([
    ['no object', 3, 'type'],
    ['a list', [], 'type'],
    ['no type', { id: '1' }, 'type'],
    ['an id that is no number', { ...event('IssuesEvent', 1, AT, {}), id: 'x' }, 'id'],
    ['no id', { ...event('IssuesEvent', 1, AT, {}), id: null }, 'id'],
    ['no repository', event('IssuesEvent', 1, AT, {}, { repo: null }), 'repo'],
    ['a repository without id', event('IssuesEvent', 1, AT, {}, { repo: { name: 'a/b' } }), 'repo'],
    [
      'a repository whose name is no name',
      event('IssuesEvent', 1, AT, {}, { repo: { id: 1, name: '/' } }),
      'repo',
    ],
    ['a repository without a name', event('IssuesEvent', 1, AT, {}, { repo: { id: 1 } }), 'repo'],
    ['a time that is none', event('IssuesEvent', 1, 'yesterday', {}), 'created_at'],
    ['no payload', event('IssuesEvent', 1, AT, [] as object), 'payload'],
    ['no issue', event('IssuesEvent', 1, AT, {}), 'issue'],
    ['no pull request', event('PullRequestEvent', 1, AT, { number: 3 }), 'pull_request'],
    ['no number', event('IssuesEvent', 1, AT, { issue: { title: 'x' } }), 'number'],
    ['a number too large', event('IssuesEvent', 1, AT, { issue: issue(3_000_000_000) }), 'number'],
    ['no comment', event('IssueCommentEvent', 1, AT, { issue: issue(1) }), 'comment'],
    ['no review', event('PullRequestReviewEvent', 1, AT, { pull_request: fullPull(1) }), 'review'],
    [
      'no review comment',
      event('PullRequestReviewCommentEvent', 1, AT, { pull_request: fullPull(1) }),
      'review',
    ],
  ])('calls %s odd, and says where', (_, value, field) => {
    expect(normaliseEvent(value)).toEqual({ ok: false, reason: 'odd', field });
  });

  it('leaves other types', () => {
    expect(normaliseEvent(event('WatchEvent', 1, AT, {}))).toEqual({ ok: false, reason: 'other-type' });
  });
});
