/** The files of a tree by their paths, for finding what an import means. */
export class PathIndex {
  readonly #paths: ReadonlySet<string>;
  readonly #byName = new Map<string, string[]>();
  readonly #byFolder = new Map<string, string[]>();
  readonly #foldersByName = new Map<string, string[]>();

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
    for (const path of this.#paths) {
      push(this.#byName, nameOf(path), path);
      push(this.#byFolder, folderOf(path), path);
    }
    for (const folder of this.#byFolder.keys()) push(this.#foldersByName, nameOf(folder), folder);
  }

  /** Whether there is such a file. */
  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Files right in a folder, '' being the root. */
  inFolder(folder: string): readonly string[] {
    return this.#byFolder.get(folder) ?? [];
  }

  /** Files with this name. */
  named(name: string): readonly string[] {
    return this.#byName.get(name) ?? [];
  }

  /** The file whose last parts are these; of several the one nearest to `from`. */
  endingWith(suffix: string, from: string): string | null {
    return nearest(
      this.named(nameOf(suffix)).filter((path) => endsWith(path, suffix)),
      from,
    );
  }

  /** The folder with files whose last parts are these; of several the one nearest to `from`. */
  folderEndingWith(suffix: string, from: string): string | null {
    const folders = this.#foldersByName.get(nameOf(suffix)) ?? [];
    return nearest(
      folders.filter((folder) => endsWith(folder, suffix)),
      from,
    );
  }
}

/** The part before the last slash, '' without one. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The part after the last slash. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins a relative path to a folder; null when it leads out of the tree. */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

function endsWith(path: string, suffix: string): boolean {
  return path === suffix || path.endsWith(`/${suffix}`);
}

/** Shares the most leading folders with `from`; then the shortest, then the first by name. */
function nearest(paths: readonly string[], from: string): string | null {
  const shared = (path: string) => {
    const [a, b] = [path.split('/'), from.split('/')];
    let count = 0;
    while (count < a.length && a[count] === b[count]) count++;
    return count;
  };
  const sorted = [...paths].sort((a, b) => shared(b) - shared(a) || a.length - b.length || (a < b ? -1 : 1));
  return sorted[0] ?? null;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
