import type { MergedPull } from '@/lib/curation/aggregate/pull';
import type { FoundIssue } from '@/lib/db/curate/issues';
import { exportRow } from '@/lib/formats/records/exportRow';
import type { Instance } from '@/lib/formats/records/record';
import type { JsonObject, JsonValue } from '@/lib/text/jsonValue';
import { readJson } from '@/lib/text/readJson';
import type { LinkingPull } from './linkedIssues';

type PullOfRepository = Pick<LinkingPull, 'pull' | 'repository'>;

/** An instance and its row: what is exported of it, and taken back by an import. */
export interface PullInstance {
  source: Instance;
  value: JsonObject;
}

/**
 * The instance of a merged pull request, without what only git knows: patch, contents, licence. Null when its events
 * lack what an instance can't be without (`needs enrichment`).
 */
export function pullInstance(
  { pull, repository }: PullOfRepository,
  issues: readonly FoundIssue[],
): PullInstance | null {
  const { title, body, base, head } = pull;
  if (title === null || body === null || base.sha === null || head.sha === null) return null;
  const read = issues.flatMap(({ issue }) => issue ?? []);
  const before = pull.createdAt ?? pull.mergedAt;
  const hints = read.flatMap(({ comments }) => comments).filter(({ at }) => at < before);
  const source: Instance = {
    kind: 'instance',
    sourceSet: 'pullscope',
    instanceId: instanceName(repository, pull.number),
    repo: repository.name,
    number: pull.number,
    baseCommit: base.sha,
    createdAt: pull.createdAt,
    title,
    problemStatement:
      read.length === 0 ? joined([title, body]) : joined(read.flatMap((issue) => [issue.title, issue.body])),
    hints: joined(hints.map((remark) => remark.body)),
    ...{ patch: '', testPatch: '', version: null, difficulty: null, failToPass: [], passToPass: [] },
    ...{ language: null, licence: null, codeContext: null, oracleNewContent: null },
    extra: eventsOf({ pull, repository }, issues),
  };
  return { source, value: new Map([...exportRow(source), ...asJson(factsOf(pull, issues))]) };
}

/** What filters ask of a pull request, in the members that public sets have for it. */
function factsOf(pull: MergedPull, issues: readonly FoundIssue[]): object {
  const linked = issues.filter(({ target }) => target !== 'pull');
  return {
    body: pull.body,
    author: pull.author,
    labels: pull.labels,
    draft: pull.draft,
    merged: true,
    merged_at: pull.mergedAt,
    resolved_issues: linked.map(({ link, issue }) => ({
      ...{
        repository: link.repository,
        number: link.number,
        title: issue?.title ?? null,
        body: issue?.body ?? null,
      },
      labels: issue?.labels ?? null,
    })),
  };
}

/** What else the events tell: commits, sizes as GitHub counted them, reviews, the words of each link, the conversation. */
function eventsOf({ pull, repository }: PullOfRepository, issues: readonly FoundIssue[]): JsonObject {
  const { base, head, mergeCommit, mergedBy, additions, deletions, changedFiles, reviews, missing } = pull;
  return asJson({
    statement_from: issues.some(({ issue }) => issue !== null) ? 'issues' : 'pull_request',
    repository_id: pull.repositoryId,
    repository_names: repository.names,
    ...{ base, head, merge_commit: mergeCommit, merged_by: mergedBy },
    ...{ additions, deletions, changed_files: changedFiles, reviews, missing },
    linked_issues: issues.map(({ link, target, issue }) => ({
      ...link,
      target,
      author: issue?.author ?? null,
      comments: issue?.comments ?? [],
    })),
    timeline: pull.timeline,
  });
}

/**
 * `owner__repo-N`. Where an earlier repository goes by the same name, the host's id of this one is added: two
 * pull requests never have one name.
 */
function instanceName({ name, hostId, sharesName }: LinkingPull['repository'], number: number): string {
  return `${name.replace('/', '__')}-${number}${sharesName ? `@${hostId}` : ''}`;
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text.trim() !== '').join('\n\n');
}

function asJson(value: object): JsonObject {
  const read = readJson(JSON.stringify(value));
  return read.ok && read.value instanceof Map ? read.value : new Map<string, JsonValue>();
}
