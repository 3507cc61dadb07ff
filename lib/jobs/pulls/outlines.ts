import { folderOf } from '@/lib/curation/relevant/pathIndex';
import { hasOutline, outlineOf, type Outline } from '@/lib/curation/relevant/outline';
import type { ListedFile } from '@/lib/git/pull/listFiles';
import type { Repository } from '@/lib/git/repository';

/** Of a larger repository the files nearest to the change are read; all paths count still. */
const MOST_FILES = 3_000;
const MOST_BYTES = 256 * 1024;
const AT_ONCE = 200;
const KEPT = 50_000;

/** Outlines of a clone's files. A content that was read stays known: pull requests share most of theirs. */
export class Outlines {
  readonly #known = new Map<string, Outline>();

  constructor(private readonly clone: Pick<Repository, 'contentsOf'>) {}

  /** Outlines by path of the files near to some paths. */
  async of(files: readonly ListedFile[], changed: readonly string[]): Promise<Map<string, Outline>> {
    const wanted = nearestFirst(files.filter(isReadable), changed).slice(0, MOST_FILES);
    const unknown = wanted.filter((file) => !this.#known.has(keyOf(file)));
    for (let at = 0; at < unknown.length; at += AT_ONCE) await this.#read(unknown.slice(at, at + AT_ONCE));
    const found = new Map(wanted.map((file) => [file.path, this.#known.get(keyOf(file))]));
    this.#forget();
    return new Map([...found].flatMap(([path, outline]) => (outline ? [[path, outline]] : [])));
  }

  async #read(files: readonly ListedFile[]): Promise<void> {
    const contents = await this.clone.contentsOf(files);
    for (const [at, file] of files.entries()) {
      const content = contents[at];
      const text =
        content?.kind === 'text' && content.size <= MOST_BYTES ? content.bytes.toString('utf8') : '';
      this.#known.set(keyOf(file), outlineOf(file.path, text));
    }
  }

  #forget(): void {
    for (const key of this.#known.keys()) {
      if (this.#known.size <= KEPT) return;
      this.#known.delete(key);
    }
  }
}

function isReadable({ path, mode, utf8 }: ListedFile): boolean {
  return utf8 && mode.startsWith('100') && hasOutline(path);
}

/** The same content reads differently under another extension. */
function keyOf({ path, oid }: ListedFile): string {
  return `${oid}${/\.[^./]+$/.exec(path)?.[0] ?? ''}`;
}

const MOST_FOLDERS = 50;

function nearestFirst(files: ListedFile[], changed: readonly string[]): ListedFile[] {
  if (files.length <= MOST_FILES) return files;
  const isChanged = new Set(changed);
  const folders = [...new Set(changed.map(folderOf))]
    .slice(0, MOST_FOLDERS)
    .map((folder) => folder.split('/'));
  const nearness = ({ path }: ListedFile) => {
    if (isChanged.has(path)) return Infinity;
    const own = path.split('/');
    return Math.max(0, ...folders.map((folder) => sharedParts(own, folder)));
  };
  const near = files.map((file) => ({ file, near: nearness(file) }));
  return near.sort((a, b) => b.near - a.near || (a.file.path < b.file.path ? -1 : 1)).map(({ file }) => file);
}

function sharedParts(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < b.length && a[count] === b[count]) count++;
  return count;
}
