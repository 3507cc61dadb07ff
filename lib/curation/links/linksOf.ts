import type { MergedPull } from '../aggregate/pull';
import { findLinks, type IssueLink } from './findLinks';

/** A commit's own words. */
export interface CommitMessage {
  sha: string;
  message: string;
}

/** Which texts of a pull request are read for links, beside title and body. */
export interface LinkSources {
  /** Its commits, where git has been read. */
  commits: readonly CommitMessage[];
  /** Whether the comments on it count. */
  comments: boolean;
}

/**
 * The issues that a pull request links, each once by the first words that do: title first, then body, commits,
 * comments. `isOwn` says whether a written repository is the pull request's own: a link of a pull request to itself is
 * none.
 */
export function linksOf(
  { number, title, body, timeline }: Pick<MergedPull, 'number' | 'title' | 'body' | 'timeline'>,
  { commits, comments }: LinkSources,
  isOwn: (repository: string) => boolean,
): IssueLink[] {
  const remarks = comments ? timeline.filter(({ kind }) => kind !== 'state').map((entry) => entry.body) : [];
  const found = [
    ...findLinks(title ?? '', 'title'),
    ...findLinks(body ?? '', 'body'),
    ...commits.flatMap(({ sha, message }) => findLinks(message, 'commit', sha)),
    ...remarks.flatMap((remark) => findLinks(remark, 'comment')),
  ];
  const first = new Map<string, IssueLink>();
  for (const link of found) {
    const repository =
      link.repository === null || isOwn(link.repository) ? null : link.repository.toLowerCase();
    if (repository === null && link.number === number) continue;
    const key = `${repository ?? ''}#${link.number}`;
    if (!first.has(key))
      first.set(key, { ...link, repository: repository === null ? null : link.repository });
  }
  return [...first.values()];
}
