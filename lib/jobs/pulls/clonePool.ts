import type { CloneCache, OpenClone } from '@/lib/git/cache/cloneCache';
import { Outlines } from './outlines';
import type { RelevantSource } from './relevantFiles';

interface Entry {
  opening: Promise<{ open: OpenClone; source: RelevantSource }>;
  users: number;
  /** Whoever is the last to use it closes it. */
  isOld: boolean;
}

/** Clones that stay open between units, as their neighbours are mostly of the same repository. */
const KEPT_OPEN = 3;
const IDLE_MS = 20_000;

/** Open clones of one worker, each with what was learnt of it. */
export class ClonePool {
  readonly #entries = new Map<string, Entry>();
  readonly #fresh = new Map<string, Promise<boolean>>();
  #timer: NodeJS.Timeout | undefined;
  #kept = KEPT_OPEN;

  constructor(private readonly cache: CloneCache) {}

  /** Does something with a clone, which stays open for as long. Throws GitError as CloneCache.open. */
  async use<T>(repository: string, work: (source: RelevantSource) => Promise<T>): Promise<T> {
    clearTimeout(this.#timer);
    const entry = this.#entries.get(repository) ?? {
      opening: this.#open(repository),
      users: 0,
      isOld: false,
    };
    this.#entries.delete(repository);
    this.#entries.set(repository, entry);
    entry.users++;
    try {
      const { source } = await entry.opening;
      return await work(source);
    } finally {
      entry.users--;
      if (entry.isOld && entry.users === 0) await closed(entry);
      await this.#closeIdle(this.#kept);
      this.#timer = setTimeout(() => void this.#closeIdle(0), IDLE_MS);
      this.#timer.unref();
    }
  }

  /**
   * Makes a clone as fresh as its host, the first time that this pool is asked: `use` gives the fresh one after that.
   * Gives whether it was fetched now. Throws GitError as CloneCache.refresh, to who asks first.
   */
  async refresh(repository: string): Promise<boolean> {
    const known = this.#fresh.get(repository);
    if (known)
      return known.then(
        () => false,
        () => false,
      );
    const refreshing = this.cache.refresh(repository).finally(() => this.#letGo(repository));
    this.#fresh.set(repository, refreshing);
    return refreshing;
  }

  /** Opens it anew for the next; who has it open may go on. */
  async #letGo(repository: string): Promise<void> {
    const entry = this.#entries.get(repository);
    if (!entry) return;
    this.#entries.delete(repository);
    entry.isOld = true;
    if (entry.users === 0) await closed(entry);
  }

  /** Closes what is idle, and the rest as soon as it is. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#kept = 0;
    await this.#closeIdle(0);
  }

  async #open(repository: string) {
    const open = await this.cache.open(repository);
    const clone = open.repository;
    return { open, source: { clone, outlines: new Outlines(clone), tokens: new Map<string, number>() } };
  }

  /** Closes those that nobody uses, the longest unused first, until so many are left; a failed one at once. */
  async #closeIdle(kept: number): Promise<void> {
    for (const [name, entry] of this.#entries) {
      const hasFailed = await entry.opening.then(
        () => false,
        () => true,
      );
      if (entry.users > 0 || (!hasFailed && this.#entries.size <= kept)) continue;
      if (this.#entries.get(name) === entry) this.#entries.delete(name);
      await closed(entry);
    }
  }
}

async function closed({ opening }: Entry): Promise<void> {
  const opened = await opening.catch(() => null);
  await opened?.open.close();
}

const pools = new WeakMap<AbortSignal, Map<string, ClonePool>>();
const KEPT_POOLS = 4;

/** The pool of a worker for a cache, told by `key`; it closes when the worker ends, or others were asked for since. */
export function poolOf(stop: AbortSignal, key: string, cache: () => CloneCache): ClonePool {
  const own = pools.get(stop) ?? poolsUntil(stop);
  const pool = own.get(key) ?? new ClonePool(cache());
  own.delete(key);
  own.set(key, pool);
  for (const [oldest, unused] of [...own].slice(0, -KEPT_POOLS)) {
    own.delete(oldest);
    void unused.close();
  }
  return pool;
}

function poolsUntil(stop: AbortSignal): Map<string, ClonePool> {
  const own = new Map<string, ClonePool>();
  pools.set(stop, own);
  stop.addEventListener('abort', () => own.forEach((pool) => void pool.close()), { once: true });
  return own;
}
