import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commentEvent,
  event,
  fullPull,
  issue,
  lineCommentEvent,
  MERGED,
  pullEvent,
  reviewEvent,
  thinPull,
} from '../testing/events';
import type { Facts, KeptRecord } from './event';
import { aggregateIssue } from './issue';
import { normaliseEvent } from './normalise';
import { aggregatePull, type MergedPull } from './pull';

const on = (day: number) => `2020-01-0${day}T00:00:00Z`;

function records(...events: unknown[]): KeptRecord[] {
  return events.map((value) => {
    const result = normaliseEvent(value);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.record;
  });
}

function merged(list: KeptRecord[], brought: Facts | null = null): MergedPull {
  const result = aggregatePull(list, brought);
  if (result.outcome !== 'merged') throw new Error(result.outcome);
  return result.pull;
}

const ON_PULL = issue(2, { pull_request: {}, title: 'Pull 2 as an issue', body: 'Body of it' });
const WHOLE = [
  pullEvent(1, on(1), 'opened', fullPull(2)),
  commentEvent(2, on(2), ON_PULL, 'looks good'),
  reviewEvent(3, on(2), 2, 'approved', 'yes'),
  lineCommentEvent(10, on(2), 2, 'why?'),
  reviewEvent(11, on(2), 2, 'approved', null),
  reviewEvent(12, on(2), 2, 'commented', null),
  pullEvent(4, on(3), 'closed', fullPull(2, MERGED)),
  commentEvent(5, on(4), ON_PULL, 'thanks'),
];

describe('aggregatePull', () => {
  it('makes one pull request of its events, with its conversation by time, then by id', () => {
    const pull = merged(records(...WHOLE));
    expect(pull).toMatchObject({
      repositoryId: 7,
      number: 2,
      title: 'Pull 2',
      body: 'Fixes #1',
      author: { login: 'bea', type: 'User' },
      labels: ['bug'],
      createdAt: on(1),
      mergedAt: on(3),
      mergedBy: 'ann',
      mergeCommit: 'c'.repeat(40),
      base: { sha: 'b'.repeat(40), ref: 'main' },
      head: { sha: 'a'.repeat(40), ref: 'patch' },
      additions: 3,
      deletions: 1,
      changedFiles: 2,
      reviews: { approved: 2, commented: 1 },
      missing: [],
    });
    expect(pull.timeline.map(({ kind, action, eventId }) => [kind, action, eventId])).toEqual([
      ['state', 'opened', '1'],
      ['comment', '', '2'],
      ['review', 'approved', '3'],
      ['review_comment', '', '10'],
      ['review', 'approved', '11'],
      ['review', 'commented', '12'],
      ['state', 'merged', '4'],
      ['comment', '', '5'],
    ]);
    expect(pull.timeline[3]).toMatchObject({ path: 'src/a.py', body: 'why?', actor: { login: 'eve' } });
  });

  it('gives the same in whatever order the events come, and however often', () => {
    const all = records(...WHOLE);
    const expected = merged(all);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
        (shuffled, again) => {
          const result = aggregatePull([...shuffled, ...again]);
          expect(result).toEqual({ outcome: 'merged', pull: expected, duplicates: again.length });
        },
      ),
    );
  });

  it('takes of an event that the archive holds twice the first', () => {
    const pull = merged(
      records(
        pullEvent(4, on(3), 'closed', fullPull(2, MERGED)),
        pullEvent(4, on(3), 'closed', fullPull(2, { ...MERGED, title: 'Later' })),
      ),
    );
    expect(pull.title).toBe('Pull 2');
  });

  it('knows the merge of October 2025, fills it from earlier events and names what is missing', () => {
    const thin = pullEvent(20, on(5), 'merged', thinPull(2));
    const bare = merged(records({ ...thin, actor: null }));
    expect(bare).toMatchObject({
      ...{
        title: null,
        body: null,
        author: null,
        labels: null,
        draft: null,
        createdAt: null,
        mergeCommit: null,
      },
      ...{ mergedAt: on(5), mergedBy: null, additions: null, deletions: null, changedFiles: null },
      missing: ['title', 'body', 'author', 'additions', 'deletions', 'changedFiles'],
    });
    expect(bare.timeline[0]?.actor).toBeNull();
    const commented = merged(records(commentEvent(2, on(2), ON_PULL, 'hm'), thin));
    expect(commented).toMatchObject({ title: 'Pull 2 as an issue', body: 'Body of it' });
    expect(commented.missing).toEqual(['additions', 'deletions', 'changedFiles']);
    const opened = merged(records(commentEvent(2, on(2), ON_PULL, 'hm'), WHOLE[0], thin));
    expect(opened).toMatchObject({ title: 'Pull 2', additions: 3, missing: [] });
  });

  it('takes what is brought only for what no event has', () => {
    const thin = pullEvent(20, on(5), 'merged', { ...thinPull(2), base: undefined, head: undefined });
    const brought = { title: 'Brought', body: '', additions: 9, head: { sha: 'd'.repeat(40), ref: null } };
    const pull = merged(records(commentEvent(2, on(2), ON_PULL, 'hm'), thin as object), brought);
    expect(pull).toMatchObject({
      title: 'Pull 2 as an issue',
      additions: 9,
      base: { sha: null, ref: null },
      head: { sha: 'd'.repeat(40) },
      missing: ['base', 'deletions', 'changedFiles'],
    });
  });

  it('merges once where both events tell of it, and prefers the one that says more', () => {
    const pull = merged(
      records(
        pullEvent(30, on(3), 'merged', thinPull(2)),
        pullEvent(31, on(3), 'closed', fullPull(2, MERGED)),
      ),
    );
    expect(pull.title).toBe('Pull 2');
    expect(pull.timeline.map(({ action }) => action)).toEqual(['merged']);
  });

  it('says what else a number can be', () => {
    const closed = pullEvent(4, on(3), 'closed', fullPull(2));
    expect(aggregatePull(records(closed))).toEqual({ outcome: 'not-merged', duplicates: 0 });
    const silent = records(pullEvent(4, on(3), 'closed', thinPull(2)));
    expect(aggregatePull(silent).outcome).toBe('merge-unknown');
    expect(aggregatePull(silent, { merged: true }).outcome).toBe('merged');
    expect(aggregatePull(silent, { merged: false }).outcome).toBe('merge-unknown');
    expect(aggregatePull(records(commentEvent(1, on(1), issue(1), 'x'))).outcome).toBe('issue');
    expect(aggregatePull(records(reviewEvent(1, on(1), 2, 'approved', ''))).outcome).toBe('not-merged');
  });
});

describe('aggregateIssue', () => {
  const opened = event('IssuesEvent', 1, on(1), { action: 'opened', issue: issue(1) });
  const edited = commentEvent(3, on(3), issue(1, { title: 'Edited' }), 'second');
  const first = commentEvent(2, on(2), issue(1), 'first');

  it('is as it stood at the time, with its comments by time', () => {
    expect(aggregateIssue(records(edited, first, opened), on(2))).toEqual({
      outcome: 'issue',
      issue: {
        title: 'Issue 1',
        body: 'It breaks',
        author: { login: 'cid', type: 'User' },
        labels: ['bug'],
        createdAt: '2019-12-31T00:00:00Z',
        comments: [
          { author: { login: 'dan', type: 'User' }, at: on(2), body: 'first' },
          { author: { login: 'dan', type: 'User' }, at: on(3), body: 'second' },
        ],
      },
    });
  });

  it('is as first known after the time where nothing earlier is', () => {
    const result = aggregateIssue(records(edited), on(1));
    expect(result).toMatchObject({ issue: { title: 'Edited' } });
  });

  it('is what was brought where no event tells, else unknown, or a pull request', () => {
    expect(aggregateIssue([], on(1))).toEqual({ outcome: 'unknown' });
    expect(aggregateIssue([], on(1), { title: 'Brought' })).toEqual({
      outcome: 'issue',
      issue: { title: 'Brought', body: '', author: null, labels: [], createdAt: null, comments: [] },
    });
    expect(aggregateIssue(records(WHOLE[0]), on(1))).toEqual({ outcome: 'pull' });
    const untold = { ...issue(1), title: undefined };
    expect(aggregateIssue(records(commentEvent(2, on(2), untold, 'x')), on(3))).toEqual({
      outcome: 'unknown',
    });
  });
});
