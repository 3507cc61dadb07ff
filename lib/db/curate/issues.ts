import type { Issue } from '@/lib/curation/aggregate/issue';
import type { IssueLink } from '@/lib/curation/links/findLinks';
import type { Prisma } from '../generated/client';
import type { Db } from '../client';
import { cleanText, decodePayload, encodePayload } from '../payload';

/** A link with what is known of what it leads to. */
export interface FoundIssue {
  link: IssueLink;
  target: 'issue' | 'pull' | 'unknown';
  /** Null when its text is missing, or it is no issue. */
  issue: Issue | null;
}

/** Writes the issues that pull requests link, in place of those that were there. */
export async function writeIssues(
  tx: Prisma.TransactionClient,
  pulls: readonly { id: number; issues: readonly FoundIssue[] }[],
): Promise<void> {
  await tx.linkedIssue.deleteMany({ where: { pullRequestId: { in: pulls.map(({ id }) => id) } } });
  const rows = pulls.flatMap(({ id, issues }) =>
    issues.map(({ link, target, issue }, position) => ({
      pullRequestId: id,
      position,
      repository: link.repository === null ? null : cleanText(link.repository).slice(0, 300),
      number: link.number,
      place: link.place,
      words: cleanText(link.words),
      start: link.start,
      commit: link.commit,
      target,
      issue: issue && encodePayload(JSON.stringify(issue)),
    })),
  );
  if (rows.length > 0) await tx.linkedIssue.createMany({ data: rows });
}

/** The issues that a pull request links, in order. */
export async function readIssues(db: Db, pullRequestId: number): Promise<FoundIssue[]> {
  const rows = await db.linkedIssue.findMany({ where: { pullRequestId }, orderBy: { position: 'asc' } });
  return rows.map(({ target, issue, repository, number, place, words, start, commit }) => ({
    link: { repository, number, place, words, start, commit },
    target,
    issue: issue && (JSON.parse(decodePayload(issue)) as Issue),
  }));
}
