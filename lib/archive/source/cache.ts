import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** A folder of downloaded files with a bound on its size. */
export interface CacheOptions {
  folder: string;
  /** Bytes that may stay; the least recently used go first. */
  maxBytes: number;
}

interface Kept {
  file: string;
  size: number;
  usedMs: number;
}

const PART = '.part';
/** A part that nobody has written to for so long belongs to a process that is gone. */
const STALE_MS = 3_600_000;

/** Downloaded files by name. Several processes may share one folder: files appear whole, and are gone at any time. */
export class FileCache {
  constructor(readonly options: CacheOptions) {}

  /** The path of a file, which `fill` writes when it is not there. `fill` throws: nothing is kept. */
  async get(name: string, fill: (target: string) => Promise<void>): Promise<string> {
    const { folder } = this.options;
    const file = path.join(folder, name);
    const now = new Date();
    if (
      await utimes(file, now, now).then(
        () => true,
        () => false,
      )
    )
      return file;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const part = path.join(folder, `${name}.${randomUUID()}${PART}`);
    try {
      await fill(part);
      await rename(part, file);
    } finally {
      await rm(part, { force: true });
    }
    await this.#evict(file);
    return file;
  }

  /** Forgets a file, as one whose content is broken. */
  async drop(name: string): Promise<void> {
    await rm(path.join(this.options.folder, name), { force: true });
  }

  /** Deletes the least recently used until the rest fits; the newest stays whatever its size. */
  async #evict(newest: string) {
    const kept = await this.#list();
    let total = kept.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size, usedMs } of kept.sort((a, b) => a.usedMs - b.usedMs)) {
      const isStale = file.endsWith(PART) && usedMs < Date.now() - STALE_MS;
      const isOver = total > this.options.maxBytes && file !== newest && !file.endsWith(PART);
      if (!isStale && !isOver) continue;
      await rm(file, { force: true });
      total -= size;
    }
  }

  async #list(): Promise<Kept[]> {
    const { folder } = this.options;
    const names = await readdir(folder);
    const found = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const known = await stat(file).catch(() => null);
        return known?.isFile() === true ? [{ file, size: known.size, usedMs: known.mtimeMs }] : [];
      }),
    );
    return found.flat();
  }
}
