import type { CommitGraph } from '../commitGraph';
import { readCommitDetail, type Commit, type CommitDetail, type CommitSource } from '../commits';
import { filesOfEntries, type FileAt } from '../files';
import type { TreeDiff } from '../treeDiff';
import { readChangedFiles, type ChangedFile, type Side } from './changedFiles';

/** A file that a pull request touches, with its contents on both sides; null where there is none. */
export interface PullFile extends Omit<ChangedFile, 'before' | 'after'> {
  before: FileAt | null;
  after: FileAt | null;
  /** Contents and path are equal; only the mode differs. */
  modeOnly: boolean;
}

/** What a clone knows of a pull request. */
export interface PullContents {
  /** Id of the commit where its branch left the line that it was to be merged into. */
  mergeBase: string;
  /** How many merge bases there are: more than one after a criss-cross merge, of which git names the first. */
  mergeBases: number;
  /** Its last commit. */
  head: string;
  /** Its commits, parents before children; of very many the first and the last ones. */
  commits: CommitDetail[];
  commitCount: number;
  /** In git's order of paths. */
  files: PullFile[];
  /** What `git diff mergeBase..head` prints, with whole ids in its index lines. */
  patch: Buffer;
}

/** Where a pull request is read from. `mergeBase` asks git itself. */
export interface PullSource extends CommitSource {
  graph: CommitGraph;
  diff: TreeDiff;
  mergeBase: (base: Commit, head: Commit) => Promise<string>;
  /** The commits of the head that the base has not, by git itself, parents first. */
  commitIds: (base: string, head: string) => Promise<string[]>;
}

const KEPT_COMMITS = 500;

/**
 * Reads a pull request by its base (a commit of the line that it was merged into, before that) and its head.
 * Throws GitError: of the two commits as readCommit; `no-merge-base`, `missing-history`; `missing-object` when the
 * patch can't be made; `too-large`, `timeout`. A single file that can't be read is told in its FileAt.
 */
export async function readPull(
  source: PullSource,
  ids: { base: string; head: string },
): Promise<PullContents> {
  const [base, head] = await Promise.all([source.graph.commit(ids.base), source.graph.commit(ids.head)]);
  const history = await historyOf(source, base, head);
  const from = await source.graph.commit(history.mergeBase);
  const changed = readChangedFiles(await source.diff.between(from.tree, head.tree));
  return {
    mergeBase: from.id,
    mergeBases: history.mergeBases,
    head: head.id,
    commits: await Promise.all(ends(history.commits).map((id) => readCommitDetail(source, id))),
    commitCount: history.commits.length,
    files: await withContents(source, changed.files),
    patch: changed.patch,
  };
}

async function historyOf(source: PullSource, base: Commit, head: Commit) {
  const between = await source.graph.between(base.id, head.id);
  const [only, ...more] = between?.mergeBases ?? [];
  const isSure = between !== null && only !== undefined && more.length === 0;
  return {
    mergeBase: isSure ? only : await source.mergeBase(base, head),
    mergeBases: between?.mergeBases.length ?? 1,
    commits: between?.commits.map(({ id }) => id) ?? (await source.commitIds(base.id, head.id)),
  };
}

function ends(ids: readonly string[]): readonly string[] {
  if (ids.length <= KEPT_COMMITS) return ids;
  return [...ids.slice(0, KEPT_COMMITS / 2), ...ids.slice(-KEPT_COMMITS / 2)];
}

async function withContents(source: PullSource, changed: readonly ChangedFile[]): Promise<PullFile[]> {
  const sides = changed.flatMap(({ before, after }) => [before, after].filter((side) => side !== null));
  const unique = [...new Map(sides.map((side) => [keyOf(side), side])).values()];
  const contents = await filesOfEntries(source, unique);
  const byKey = new Map(unique.map((side, at) => [keyOf(side), contents[at] ?? null]));
  const read = (side: Side | null) => (side === null ? null : (byKey.get(keyOf(side)) ?? null));
  return changed.map(({ before, after, ...file }) => ({
    ...file,
    before: read(before),
    after: read(after),
    modeOnly: file.status === 'modified' && before?.oid === after?.oid,
  }));
}

function keyOf({ oid, mode }: Side): string {
  return `${mode} ${oid}`;
}
