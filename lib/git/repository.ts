import { CommitGraph, type Between } from './commitGraph';
import { readCommitDetail, type Commit, type CommitDetail, type CommitSource } from './commits';
import { filesAtTree, filesOfEntries, type FileAt } from './files';
import { commitIdsOf, mergeBaseOf, patchBetween, type PatchOptions } from './history';
import { licenceFileNames, recogniseLicence, type LicenceFound } from './licence';
import { GIT_LIMITS, type GitLimits } from './limits';
import { locateClone, type Clone } from './locate';
import { parseObjectId } from './name';
import { ObjectReader } from './objects';
import type { GitHost, Sandbox } from './process';
import { findPulls, type FoundPull } from './pull/findPulls';
import { listFiles, type ListedFile } from './pull/listFiles';
import { readPull, type PullContents } from './pull/readPull';
import { TogetherReader } from './pull/together';
import { readRefs, type Refs } from './refs';
import { makeSandbox, removeSandbox } from './sandbox';
import { entryKind, type TreeEntry } from './tree';
import { TreeDiff } from './treeDiff';
import { TreeWalker } from './trees';

const MAX_LICENCE_BYTES = 256 * 1024;

/**
 * A clone, read as hostile: plumbing only, in an empty repository of ours, by full object ids that were checked.
 * Nothing of the clone is written, run or configured from; nothing is fetched. Close it when done.
 */
export class Repository {
  readonly #objects: ObjectReader;
  readonly #trees: TreeWalker;
  readonly #graph: CommitGraph;
  readonly #diff: TreeDiff;
  readonly #together: TogetherReader;
  #refs: Promise<Refs> | undefined;

  constructor(
    readonly clone: Clone,
    private readonly sandbox: Sandbox,
    private readonly limits: GitLimits,
  ) {
    this.#objects = new ObjectReader(sandbox, limits);
    this.#trees = new TreeWalker(this.#objects, limits);
    this.#graph = new CommitGraph(this.#commits());
    this.#diff = new TreeDiff(sandbox, limits, clone.path);
    this.#together = new TogetherReader(this.#graph, this.#trees);
  }

  /** The clone's branches, tags and pull requests, read once. Throws as readRefs. */
  refs(): Promise<Refs> {
    return (this.#refs ??= readRefs(this.clone));
  }

  /**
   * Reads a pull request: merge base, commits, patch and the contents of every file it touches. `base` is a commit
   * of the line that it was merged into, before that. Throws as readPull.
   */
  pull(ids: { base: string; head: string }): Promise<PullContents> {
    const source = {
      ...this.#commits(),
      ...{ graph: this.#graph, diff: this.#diff },
      mergeBase: (base: Commit, head: Commit) => mergeBaseOf(this.#place(), base.id, head.id),
      commitIds: (base: string, head: string) => commitIdsOf(this.#place(), base, head),
    };
    return readPull(source, ids);
  }

  /** All files at a commit. Throws as `commit` and listFiles. */
  async listFiles(commitId: string): Promise<ListedFile[]> {
    return listFiles(this.#trees, (await this.commit(commitId)).tree);
  }

  /** What entries of a listing hold, in their order. Throws as filesOfEntries. */
  contentsOf(entries: readonly { oid: string; mode: string }[]): Promise<FileAt[]> {
    return filesOfEntries({ objects: this.#objects, limits: this.limits }, entries);
  }

  /** How often files were changed together with `paths` up to a commit; see TogetherReader. */
  changedTogether(base: string, paths: ReadonlySet<string>): Promise<Map<string, number>> {
    return this.#together.countsBefore(parseObjectId(base), paths);
  }

  /** Merged pull requests as the clone itself tells them; see findPulls. `most` commits of the main line are read. */
  async findPulls(bounds?: { most?: number }): Promise<FoundPull[]> {
    const commit = (id: string) => this.commitDetail(id);
    return findPulls({ refs: await this.refs(), commit }, bounds);
  }

  /** The merge bases of two commits and what lies between; see CommitGraph. Throws as it does. */
  between(base: string, head: string): Promise<Between | null> {
    return this.#graph.between(parseObjectId(base), parseObjectId(head));
  }

  /** A commit with author, committer and message. Throws as `commit`. */
  commitDetail(id: string): Promise<CommitDetail> {
    return readCommitDetail(this.#commits(), id);
  }

  /** Looks a commit up by full id. Throws GitError `bad-id`, `missing-commit`, `not-a-commit`, `corrupt-object`. */
  async commit(id: string): Promise<Commit> {
    return this.#graph.commit(parseObjectId(id));
  }

  /**
   * The entries of a folder at a commit ('' for the root), in git's order, or null when there is no such folder.
   * Throws as `commit`, and GitError `missing-object`.
   */
  async readTree(commitId: string, path: string): Promise<TreeEntry[] | null> {
    const { tree } = await this.commit(commitId);
    const entry = path === '' ? { id: tree, mode: '40000' } : await this.#trees.find(tree, path);
    if (!entry || entryKind(entry.mode) !== 'tree') return null;
    return [...(await this.#trees.read(entry.id)).values()];
  }

  /** What stands at each path at a commit, keyed by the paths as given. Throws as `commit` and filesAtTree. */
  async filesAt(commitId: string, paths: Iterable<string>): Promise<Map<string, FileAt>> {
    const { tree } = await this.commit(commitId);
    return filesAtTree({ objects: this.#objects, trees: this.#trees, limits: this.limits }, tree, paths);
  }

  /**
   * The commit from which two commits' lines left. Throws as `commit`, and GitError `no-merge-base`,
   * `missing-history`, `timeout`.
   */
  async mergeBase(a: string, b: string): Promise<string> {
    const [first, second] = await Promise.all([this.commit(a), this.commit(b)]);
    return mergeBaseOf(this.#place(), first.id, second.id);
  }

  /** The patch from one commit to another. Throws as `commit`, and GitError `too-large`, `missing-object`, `timeout`. */
  async diffPatch(from: string, to: string, options?: PatchOptions): Promise<Buffer> {
    const [before, after] = await Promise.all([this.commit(from), this.commit(to)]);
    return patchBetween(this.#place(), before.id, after.id, options);
  }

  /** The licence of the root folder at a commit. Throws as `commit` and filesAtTree. */
  async licence(commitId: string): Promise<LicenceFound> {
    const names = (await this.readTree(commitId, '')) ?? [];
    const candidates = licenceFileNames(names.filter((entry) => entry.utf8).map((entry) => entry.name));
    const files = await this.filesAt(commitId, candidates);
    for (const path of candidates) {
      const file = files.get(path);
      if (file?.kind !== 'text' && file?.kind !== 'not-utf8') continue;
      const spdx = recogniseLicence(file.bytes.toString('utf8', 0, MAX_LICENCE_BYTES));
      if (spdx !== 'unknown') return { spdx, path };
    }
    return { spdx: 'unknown', path: candidates[0] ?? null };
  }

  /** Ends its processes and removes its temporary folder. Reads under way fail with GitError `closed`. */
  async close(): Promise<void> {
    this.#graph.clear();
    await Promise.all([this.#objects.close(), this.#diff.close()]);
    await removeSandbox(this.sandbox);
  }

  #commits(): CommitSource {
    return { objects: this.#objects, limits: this.limits, where: this.clone.path };
  }

  #place() {
    return { sandbox: this.sandbox, limits: this.limits, where: this.clone.path };
  }
}

/**
 * Finds and opens the clone of `owner/name` under a root folder (layouts: see locateClone). Throws GitError with
 * a reason about the repository, `no-git` or `timeout`.
 */
export async function openRepository(
  host: GitHost,
  { root, repository, limits = {} }: { root: string; repository: string; limits?: Partial<GitLimits> },
): Promise<Repository> {
  const bounds = { ...GIT_LIMITS, ...limits };
  const clone = await locateClone(root, repository);
  return new Repository(clone, await makeSandbox(host, clone, bounds), bounds);
}
