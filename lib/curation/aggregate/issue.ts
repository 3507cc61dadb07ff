import type { Facts, KeptRecord, Person, Remark } from './event';
import { inOrder } from './order';
import { isOfPull } from './pull';

/** An issue as the events tell it. */
export interface Issue {
  title: string;
  /** Empty when it has none. */
  body: string;
  author: Person | null;
  labels: string[];
  createdAt: string | null;
  /** By time. */
  comments: Remark[];
}

/** What a number that a pull request links to is. */
export type IssueOutcome = { outcome: 'issue'; issue: Issue } | { outcome: 'pull' } | { outcome: 'unknown' };

/**
 * The issue that these records (all of one number of one repository, in the archive's order) tell of, as it stood at
 * a time: the last text known by then, else the first known after it, since an issue is edited after its fix too.
 * `brought` is what `--issues` says of it; it fills only what no event has.
 */
export function aggregateIssue(
  records: readonly KeptRecord[],
  until: string,
  brought: Facts | null = null,
): IssueOutcome {
  const ordered = inOrder(records);
  if (ordered.some(isOfPull)) return { outcome: 'pull' };
  const known = ordered.flatMap((record) => {
    const isIssue = record.kind === 'issue' || record.kind === 'comment';
    return isIssue && record.content.facts.title !== undefined
      ? [{ at: record.at, facts: record.content.facts }]
      : [];
  });
  const before = known.filter(({ at }) => at <= until);
  const facts: Facts = { ...brought, ...(before.at(-1) ?? known[0])?.facts };
  if (facts.title === undefined) return { outcome: 'unknown' };
  return {
    outcome: 'issue',
    issue: {
      title: facts.title,
      body: facts.body ?? '',
      author: facts.author ?? null,
      labels: facts.labels ?? [],
      createdAt: facts.createdAt ?? null,
      comments: ordered.flatMap((record) => (record.kind === 'comment' ? [record.content.remark] : [])),
    },
  };
}
