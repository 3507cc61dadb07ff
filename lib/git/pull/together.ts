import type { CommitGraph } from '../commitGraph';
import type { Commit } from '../commits';
import { entryKind, type Tree } from '../tree';
import type { TreeWalker } from '../trees';

/** Bounds of the look into history. */
export interface TogetherBounds {
  /** Commits before the base that are looked at, the latest first. */
  commits: number;
  /** A commit that changes more files than this says nothing of any two. */
  files: number;
}

/** Of an active repository some months; a sweep over all files is no sign. Our own choice. */
export const TOGETHER_BOUNDS: TogetherBounds = { commits: 500, files: 30 };

const KEPT_COMMITS = 50_000;

/** Which files were changed together, told from commits; what was read of one is kept for the next question. */
export class TogetherReader {
  readonly #changed = new Map<string, Promise<readonly string[]>>();

  constructor(
    private readonly graph: CommitGraph,
    private readonly trees: TreeWalker,
  ) {}

  /**
   * How many commits in the history of `base`, itself included and nothing after it, changed a file together with
   * one of `paths`. Merges don't count, nor what a clone lacks. Throws GitError as CommitGraph and TreeWalker.
   */
  async countsBefore(
    base: string,
    paths: ReadonlySet<string>,
    bounds: TogetherBounds = TOGETHER_BOUNDS,
  ): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const commit of await this.#latest(base, bounds.commits)) {
      const changed = await this.#changedBy(commit, bounds.files);
      if (!changed.some((path) => paths.has(path))) continue;
      for (const path of changed) if (!paths.has(path)) counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    return counts;
  }

  /** The latest commits by date from one on, itself first. */
  async #latest(from: string, most: number): Promise<Commit[]> {
    const open = new Map([[from, await this.graph.commit(from)]]);
    const seen = new Set([from]);
    const found: Commit[] = [];
    while (found.length < most && open.size > 0) {
      const next = [...open.values()].reduce((a, b) => (isLater(b, a) ? b : a));
      open.delete(next.id);
      found.push(next);
      const parents = next.parents.filter((id) => !seen.has(id));
      for (const id of parents) seen.add(id);
      const read = await Promise.all(parents.map((id) => this.graph.commit(id).catch(() => null)));
      for (const parent of read) if (parent) open.set(parent.id, parent);
    }
    return found;
  }

  #changedBy(commit: Commit, most: number): Promise<readonly string[]> {
    const known = this.#changed.get(commit.id);
    if (known) return known;
    const reading = this.#readChanged(commit, most);
    this.#changed.set(commit.id, reading);
    reading.catch(() => this.#changed.delete(commit.id));
    const [oldest] = this.#changed.keys();
    if (this.#changed.size > KEPT_COMMITS && oldest !== undefined) this.#changed.delete(oldest);
    return reading;
  }

  async #readChanged({ tree, parents }: Commit, most: number): Promise<readonly string[]> {
    const [parent, ...more] = parents;
    if (parent === undefined || more.length > 0) return [];
    const before = await this.graph.commit(parent).catch(() => null);
    if (before === null) return [];
    const found: string[] = [];
    await this.#compare('', before.tree, tree, found, most);
    return found.length > most ? [] : found;
  }

  async #compare(
    folder: string,
    before: string,
    after: string,
    found: string[],
    most: number,
  ): Promise<void> {
    if (before === after || found.length > most) return;
    const [old, now] = await Promise.all([this.#entries(before), this.#entries(after)]);
    for (const key of new Set([...old.keys(), ...now.keys()])) {
      const [a, b] = [old.get(key), now.get(key)];
      if (found.length > most) return;
      if (a?.id === b?.id) continue;
      const path = `${folder}${(b ?? a)?.name ?? ''}`;
      const [wasTree, isTree] = [a, b].map(
        (entry) => entry !== undefined && entryKind(entry.mode) === 'tree',
      );
      if (wasTree || isTree) {
        await this.#compare(
          `${path}/`,
          wasTree ? (a?.id ?? '') : '',
          isTree ? (b?.id ?? '') : '',
          found,
          most,
        );
      }
      if ((a && !wasTree) || (b && !isTree)) found.push(path);
    }
  }

  async #entries(id: string): Promise<Tree> {
    return id === '' ? new Map() : this.trees.read(id);
  }
}

function isLater(a: Commit, b: Commit): boolean {
  return a.committed > b.committed || (a.committed === b.committed && a.id < b.id);
}
