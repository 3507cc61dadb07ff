import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitError } from '../error';
import type { GitLimits } from '../limits';
import { parseRepositoryName } from '../name';
import type { GitHost } from '../process';
import { openRepository, type Repository } from '../repository';
import { fetchClone, folderBytes, refetchClone, type CloneBounds } from './fetchClone';
import { isMarked, putMark, takeMark } from './marks';

/** Where clones are looked for and kept. */
export interface CloneCacheOptions extends CloneBounds {
  host: GitHost;
  /** A folder of clones that somebody brought; looked through first, never written to. */
  root: string | null;
  /** The folder that the cache keeps its own clones in. Several processes may share it. */
  folder: string;
  /** Bytes that the clones may have together; the least recently used ones go. Those in use stay. */
  cacheBytes: number;
  /** Whether what is not there may be fetched. */
  mayFetch: boolean;
  /** For what clones are fetched, in a word: once for each, a clone is as fresh as its host. */
  purpose: string;
  limits?: Partial<GitLimits>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Bounds of a cache unless it is told others: 20 GB together, 4 GB and half an hour for one. */
export const CLONE_BOUNDS = {
  base: 'https://github.com',
  cacheBytes: 20_000_000_000,
  cloneBytes: 4_000_000_000,
  cloneTimeoutMs: 1_800_000,
};

/** An open clone that the cache keeps for as long as it is not closed. */
export interface OpenClone {
  repository: Repository;
  close(): Promise<void>;
}

const WAIT_MS = 200;
const TRIES = 3;

/**
 * Clones by name: from a folder of the user's, else from a cache that fetches what it lacks. Processes that want
 * the same clone wait for the one that fetches it; which one that is does not matter, as a clone comes into its
 * place whole, by a rename.
 */
export class CloneCache {
  /** Those that the user's folder has: they are never written to. */
  readonly #brought = new Set<string>();

  constructor(private readonly options: CloneCacheOptions) {}

  /** Opens a clone. Throws GitError as openRepository, and `bad-base`, `clone-failed`, `too-large`, `timeout`. */
  async open(repository: string): Promise<OpenClone> {
    const { host, root, limits, mayFetch } = this.options;
    if (root !== null) {
      const found = await orMissing(openRepository(host, { root, repository, limits }));
      if (found) {
        this.#brought.add(repository);
        return { repository: found, close: () => found.close() };
      }
    }
    if (root !== null && !mayFetch) throw noClone(repository, root);
    return this.#openOwn(repository);
  }

  /**
   * Fetches what has come to the host of a clone since it was fetched, once for the purpose of this cache, whichever
   * process asks first. False when it was done before, or the clone is not one of the cache's own. Throws as `open`.
   */
  async refresh(repository: string): Promise<boolean> {
    const { host, folder, mayFetch } = this.options;
    const { clone, facts, lock, marks } = this.#placeOf(repository);
    if (!mayFetch || this.#brought.has(repository) || !(await exists(clone))) return false;
    const mark = await putMark(marks);
    try {
      return await this.#alone(lock, async () => {
        if ((await factsIn(facts)).purpose === this.options.purpose || !(await exists(clone))) return false;
        const aside = path.join(folder, 'tmp', randomUUID());
        try {
          await refetchClone(host, { repository, target: clone, aside, bounds: this.options });
        } finally {
          // One that can't be reached is not asked again and again either.
          await this.#writeFacts(facts, await folderBytes(clone));
        }
        return true;
      });
    } finally {
      await mark.release();
    }
  }

  async #openOwn(repository: string): Promise<OpenClone> {
    const { host, limits, now } = this.options;
    const place = this.#placeOf(repository);
    const mark = await putMark(place.marks);
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        await this.#ensure(repository);
        // Between two looks another process may take it away for its own.
        const opened = await orMissing(openRepository(host, { root: this.#clones, repository, limits }));
        if (!opened) continue;
        await utimes(place.facts, new Date(now()), new Date(now())).catch(() => undefined);
        const close = () => opened.close().finally(() => mark.release());
        return { repository: opened, close };
      }
      throw noClone(repository, this.#clones);
    } catch (error) {
      await mark.release();
      throw error;
    }
  }

  async #ensure(repository: string): Promise<void> {
    const { clone, facts, lock } = this.#placeOf(repository);
    while (!(await exists(clone))) {
      if (!this.options.mayFetch) throw noClone(repository, this.#clones);
      await this.#alone(lock, async () => {
        if (!(await exists(clone))) await this.#fetch(repository, clone, facts);
      });
    }
  }

  /** Does something while no other process holds the lock. */
  async #alone<T>(lock: string, act: () => Promise<T>): Promise<T> {
    for (;;) {
      const held = await takeMark(lock, this.options.now);
      if (held === null) {
        await sleep(WAIT_MS);
        continue;
      }
      return act().finally(() => held.release());
    }
  }

  async #writeFacts(facts: string, bytes: number): Promise<void> {
    await mkdir(path.dirname(facts), { recursive: true });
    await writeFile(facts, `${JSON.stringify({ bytes, purpose: this.options.purpose })}\n`);
  }

  async #fetch(repository: string, clone: string, facts: string): Promise<void> {
    const { host, folder } = this.options;
    const target = path.join(folder, 'tmp', randomUUID());
    await mkdir(path.dirname(target), { recursive: true });
    await mkdir(this.#clones, { recursive: true });
    await fetchClone(host, { repository, target, bounds: this.options });
    const bytes = await folderBytes(target);
    await this.#makeRoom(bytes);
    await this.#writeFacts(facts, bytes);
    await rename(target, clone).catch(async (error: unknown) => {
      await rm(target, { recursive: true, force: true });
      // A process that slept through its turn comes second; the clone that is there is as good.
      if (!(await exists(clone))) throw error;
    });
  }

  /** Takes clones away, the longest unused first, until another of `bytes` fits. */
  async #makeRoom(bytes: number): Promise<void> {
    const kept = await this.#kept();
    let held = kept.reduce((sum, each) => sum + each.bytes, 0);
    for (const each of kept.sort((a, b) => a.usedAt - b.usedAt)) {
      if (held + bytes <= this.options.cacheBytes) return;
      if (await this.#evict(each.name)) held -= each.bytes;
    }
  }

  async #kept(): Promise<{ name: string; bytes: number; usedAt: number }[]> {
    const folder = path.join(this.options.folder, 'facts');
    const names = await readdir(folder).catch(() => []);
    const all = names.map(async (file) => {
      const [{ bytes }, found] = await Promise.all([
        factsIn(path.join(folder, file)),
        stat(path.join(folder, file)).catch(() => null),
      ]);
      return { name: path.basename(file, '.json'), bytes, usedAt: found?.mtimeMs ?? 0 };
    });
    return Promise.all(all);
  }

  /** False when it is in use. Who opens a clone marks it first and looks then: so it is looked at again after. */
  async #evict(name: string): Promise<boolean> {
    const { clone, facts, marks } = this.#placeNamed(name);
    if (await isMarked(marks, this.options.now)) return false;
    const aside = path.join(this.options.folder, 'tmp', randomUUID());
    await mkdir(path.dirname(aside), { recursive: true });
    await rename(clone, aside).catch(() => undefined);
    if (
      (await isMarked(marks, this.options.now)) &&
      (await rename(aside, clone).then(
        () => true,
        () => false,
      ))
    )
      return false;
    await rm(facts, { force: true });
    await rm(aside, { recursive: true, force: true });
    return true;
  }

  get #clones(): string {
    return path.join(this.options.folder, 'clones');
  }

  #placeOf(repository: string) {
    const { owner, name } = parseRepositoryName(repository);
    return this.#placeNamed(`${owner}__${name}`);
  }

  #placeNamed(name: string) {
    const { folder } = this.options;
    return {
      clone: path.join(this.#clones, `${name}.git`),
      facts: path.join(folder, 'facts', `${name}.json`),
      marks: path.join(folder, 'used', name),
      lock: path.join(folder, 'locks', name),
    };
  }
}

async function orMissing(opening: Promise<Repository>): Promise<Repository | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof GitError && error.reason === 'no-clone') return null;
    throw error;
  }
}

/** What is noted of a clone; it may be being written. */
async function factsIn(file: string): Promise<{ bytes: number; purpose: string | null }> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return {
    bytes: Number(/"bytes":(\d+)/.exec(text)?.[1] ?? 0),
    purpose: /"purpose":"([^"]*)"/.exec(text)?.[1] ?? null,
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function noClone(repository: string, where: string): GitError {
  return new GitError('no-clone', `No clone of ${repository} under ${where}, and none may be fetched.`);
}
