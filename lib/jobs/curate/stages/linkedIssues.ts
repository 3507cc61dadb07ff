import { aggregateIssue } from '@/lib/curation/aggregate/issue';
import type { MergedPull } from '@/lib/curation/aggregate/pull';
import { linksOf, type CommitMessage } from '@/lib/curation/links/linksOf';
import type { IssueLink } from '@/lib/curation/links/findLinks';
import { broughtKey, readBrought } from '@/lib/db/curate/brought';
import { readNumbers } from '@/lib/db/curate/events';
import type { FoundIssue } from '@/lib/db/curate/issues';
import { findRepositories, type KnownRepository } from '@/lib/db/curate/repositories';
import type { SharedJob } from '../../engine/job';
import type { Curation } from './stage';

/** A merged pull request with its repository, and its commits as far as a clone has told them. */
export interface LinkingPull {
  pull: MergedPull;
  repository: KnownRepository;
  commits: readonly CommitMessage[];
}

interface Wanted {
  link: IssueLink;
  /** The host's id of the repository; null when no event is of one with this name. */
  hostId: bigint | null;
  names: readonly string[];
}

/** What links issues in the words of a pull request and, by setting, of those who comment on it. */
export function linksIn(
  { pull, repository, commits }: LinkingPull,
  { linkComments: comments }: Curation['config'],
): IssueLink[] {
  const own = new Set(repository.names.map((name) => name.toLowerCase()));
  return linksOf(pull, { commits, comments }, (name) => own.has(name.toLowerCase()));
}

/** The issues that each of these pull requests links, with what events and files tell of them. */
export async function findIssues(
  { db, patiently }: SharedJob,
  { config, datasetId }: Curation,
  pulls: readonly LinkingPull[],
): Promise<FoundIssue[][]> {
  const links = pulls.map((pull) => linksIn(pull, config));
  const named = [...new Set(links.flat().flatMap(({ repository }) => repository?.toLowerCase() ?? []))];
  const others = await patiently(() => findRepositories(db, datasetId, named));
  const wanted = links.map((each, at) => each.map((link) => wantedOf(link, pulls[at]?.repository, others)));
  const all = wanted.flat();
  const places = all.flatMap(({ hostId, link }) =>
    hostId === null ? [] : [{ repository: hostId, number: link.number }],
  );
  const records = await patiently(() => readNumbers(db, datasetId, places));
  const known = new Map(records.map((each) => [`${each.repository}#${each.number}`, each.records]));
  const texts = all.flatMap(({ names, link }) =>
    names.map((repository) => ({ repository, number: link.number })),
  );
  const brought = await patiently(() => readBrought(db, datasetId, 'issue', texts));
  return wanted.map((each, at) =>
    each.map(({ link, hostId, names }) => {
      const facts = names.map((name) => brought.get(broughtKey(name, link.number))).find(Boolean) ?? null;
      const until = pulls[at]?.pull.mergedAt ?? '';
      const found = aggregateIssue(known.get(`${hostId}#${link.number}`) ?? [], until, facts);
      return { link, target: found.outcome, issue: found.outcome === 'issue' ? found.issue : null };
    }),
  );
}

function wantedOf(link: IssueLink, own: KnownRepository | undefined, others: Map<string, bigint>): Wanted {
  if (link.repository === null) return { link, hostId: own?.hostId ?? null, names: own?.names ?? [] };
  return { link, hostId: others.get(link.repository.toLowerCase()) ?? null, names: [link.repository] };
}
