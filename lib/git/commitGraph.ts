import { readCommit, type Commit, type CommitSource } from './commits';
import { GitError } from './error';

/** So many commits are kept; a pull request and its neighbours share most of what is walked. */
const CACHED_COMMITS = 200_000;
/** A walk of more commits is left to git itself. */
const WALKED_COMMITS = 100_000;

/** What lies between two commits. */
export interface Between {
  /** Common ancestors that no other common ancestor has in its history: none, one, or several after a criss-cross. */
  mergeBases: string[];
  /** Commits of the head's history that the base's does not hold, parents before children. */
  commits: Commit[];
}

const HEAD = 1;
const BASE = 2;
/** In the history of a common ancestor. */
const STALE = 4;
const BOTH = HEAD | BASE;

/** Walks history by commit date, as git does, over commits that are read once and kept. */
export class CommitGraph {
  readonly #commits = new Map<string, Promise<Commit>>();

  constructor(private readonly source: CommitSource) {}

  /** A commit by id. Throws as readCommit. */
  commit(id: string): Promise<Commit> {
    const known = this.#commits.get(id);
    if (known) return known;
    const reading = readCommit(this.source, id);
    this.#commits.set(id, reading);
    reading.catch(() => this.#commits.delete(id));
    const [oldest] = this.#commits.keys();
    if (this.#commits.size > CACHED_COMMITS && oldest !== undefined) this.#commits.delete(oldest);
    return reading;
  }

  /** Forgets what was read. */
  clear(): void {
    this.#commits.clear();
  }

  /**
   * The merge bases of two commits, and the commits that only the head has. Null when the walk is longer than its
   * bound. Throws as readCommit for the two, and GitError `missing-history` where the clone ends before the answer.
   */
  async between(base: string, head: string): Promise<Between | null> {
    const walk = new Walk(await this.commit(head), await this.commit(base));
    for (let next = walk.next(); next; next = walk.next()) {
      if (walk.seen > WALKED_COMMITS) return null;
      walk.visit(next, await Promise.all(next.parents.map((id) => this.#parent(id, next.id))));
    }
    return { mergeBases: walk.mergeBases(), commits: walk.headOnly() };
  }

  async #parent(id: string, child: string): Promise<Commit> {
    try {
      return await this.commit(id);
    } catch (cause) {
      if (!(cause instanceof GitError) || cause.reason !== 'missing-commit') throw cause;
      throw new GitError(
        'missing-history',
        `The history of ${this.source.where} is cut off before ${child}; fetch it whole (--unshallow, no --filter).`,
        { cause },
      );
    }
  }
}

/** Marks commits by which of two tips reach them, latest first, until nothing that is marked can change. */
class Walk {
  readonly #marks = new Map<string, number>();
  readonly #commits = new Map<string, Commit>();
  readonly #queue = new DateQueue();
  /** Entries of the queue that are not stale. */
  #open = 0;
  #oldestHeadOnly = Infinity;

  constructor(head: Commit, base: Commit) {
    this.#mark(head, HEAD);
    this.#mark(base, BASE);
  }

  get seen(): number {
    return this.#commits.size;
  }

  /**
   * The next commit to visit. A commit that is older than its child, by a wrong clock, could still take one from
   * the head's side: so the walk goes on until it is past the oldest of those.
   */
  next(): Commit | undefined {
    const top = this.#queue.peek();
    if (!top || (this.#open === 0 && top.committed < this.#oldestHeadOnly)) return undefined;
    this.#queue.pop();
    if (!this.#isStale(top.id)) this.#open--;
    return top;
  }

  visit(commit: Commit, parents: readonly Commit[]): void {
    const marks = this.#marks.get(commit.id) ?? 0;
    const passed = (marks & BOTH) === BOTH ? marks | STALE : marks;
    for (const parent of parents) this.#mark(parent, passed);
  }

  mergeBases(): string[] {
    return [...this.#commits.values()]
      .filter(({ id }) => this.#marks.get(id) === BOTH)
      .sort(latestFirst)
      .map(({ id }) => id);
  }

  headOnly(): Commit[] {
    const own = new Map([...this.#commits].filter(([id]) => this.#marks.get(id) === HEAD));
    return parentsFirst(own);
  }

  #mark(commit: Commit, marks: number): void {
    const before = this.#marks.get(commit.id) ?? 0;
    const after = before | marks;
    if (after === before) return;
    const isQueued = this.#queue.has(commit.id);
    if (isQueued && (before & STALE) === 0 && (after & STALE) !== 0) this.#open--;
    this.#marks.set(commit.id, after);
    this.#commits.set(commit.id, commit);
    if (after === HEAD) this.#oldestHeadOnly = Math.min(this.#oldestHeadOnly, commit.committed);
    if (isQueued) return;
    this.#queue.push(commit);
    if ((after & STALE) === 0) this.#open++;
  }

  #isStale(id: string): boolean {
    return ((this.#marks.get(id) ?? 0) & STALE) !== 0;
  }
}

function latestFirst(a: Commit, b: Commit): number {
  return b.committed - a.committed || (a.id < b.id ? -1 : 1);
}

/** Each after its parents; where that leaves a choice, the earlier committed one first. */
function parentsFirst(own: ReadonlyMap<string, Commit>): Commit[] {
  const children = new Map<string, Commit[]>();
  const waiting = new Map<string, number>();
  for (const commit of own.values()) {
    const parents = [...new Set(commit.parents)].filter((id) => own.has(id));
    waiting.set(commit.id, parents.length);
    for (const id of parents) children.set(id, [...(children.get(id) ?? []), commit]);
  }
  const ready = new DateQueue(-1);
  for (const commit of own.values()) if (waiting.get(commit.id) === 0) ready.push(commit);
  const sorted: Commit[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    sorted.push(next);
    for (const child of children.get(next.id) ?? []) {
      const left = (waiting.get(child.id) ?? 0) - 1;
      waiting.set(child.id, left);
      if (left === 0) ready.push(child);
    }
  }
  return sorted;
}

/** A heap of commits, the latest on top, or the earliest with `direction` −1. */
class DateQueue {
  readonly #heap: Commit[] = [];
  readonly #ids = new Set<string>();

  constructor(private readonly direction: 1 | -1 = 1) {}

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  peek(): Commit | undefined {
    return this.#heap[0];
  }

  push(commit: Commit): void {
    this.#ids.add(commit.id);
    this.#heap.push(commit);
    let at = this.#heap.length - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, above)) return;
      at = above;
    }
  }

  pop(): Commit | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (!top || !last) return undefined;
    this.#ids.delete(top.id);
    if (last !== top) this.#heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfBefore(child, at)) return top;
      at = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    return first !== undefined && second !== undefined && this.direction * latestFirst(first, second) < 0;
  }

  #swapIfBefore(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (!first || !second || !this.#isBefore(a, b)) return false;
    [this.#heap[a], this.#heap[b]] = [second, first];
    return true;
  }
}
