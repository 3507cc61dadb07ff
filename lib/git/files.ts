import { isUtf8 } from 'node:buffer';
import { GitError } from './error';
import type { GitLimits } from './limits';
import type { ObjectReader } from './objects';
import { entryKind, type TreeEntry } from './tree';
import type { TreeWalker } from './trees';

/** Where a path of a commit leads; `mode` in octal digits, `size` in bytes. */
interface Located {
  oid: string;
  mode: string;
}

/**
 * A path at a commit.
 * - `text`: UTF-8 without U+0000 in its first 8,000 bytes; `not-utf8`: the same in another encoding.
 * - `binary`: a zero byte in the first 8,000, git's own test; .gitattributes is not asked.
 * - `symlink`: `bytes` is the target, never followed. `submodule`: `oid` is a commit elsewhere.
 * - `huge`: above the bound, not read.
 * - `missing`: `no-such-path` (the commit has no file there), `missing-object` (the clone lacks it, as partial
 *   clones do) or `corrupt-object`.
 */
export type FileAt =
  | (Located & { kind: 'text' | 'not-utf8' | 'symlink'; size: number; bytes: Buffer })
  | (Located & { kind: 'binary' | 'huge'; size: number })
  | (Located & { kind: 'submodule' })
  | { kind: 'missing'; reason: 'no-such-path' | 'missing-object' | 'corrupt-object'; detail: string };

const BINARY_PREFIX = 8000;
/** How many files are asked for at once: what may be in flight beyond `filesBytes`. */
const LANES = 16;

/**
 * What stands at each path below a tree, keyed by the paths as given. Throws GitError `too-large` when all
 * contents together pass `filesBytes`, and `timeout`, `git-failed`, `no-git`, `closed`.
 */
export async function filesAtTree(
  source: { objects: ObjectReader; trees: TreeWalker; limits: GitLimits },
  treeId: string,
  paths: Iterable<string>,
): Promise<Map<string, FileAt>> {
  const wanted = [...new Set(paths)];
  const files = await inLanes(wanted, source.limits, (path) => fileAt(source, treeId, path));
  return new Map(wanted.flatMap((path, at) => (files[at] ? [[path, files[at]]] : [])));
}

/** Reads several at once, within the bound of what may be held together. */
async function inLanes<T>(
  wanted: readonly T[],
  { filesBytes }: GitLimits,
  read: (one: T) => Promise<FileAt>,
): Promise<FileAt[]> {
  const files: FileAt[] = [];
  const waiting = wanted.entries();
  let held = 0;
  const readOn = async () => {
    for (const [at, one] of waiting) {
      const file = await orMissing(() => read(one));
      files[at] = file;
      held += 'bytes' in file ? file.size : 0;
      if (held > filesBytes) {
        throw new GitError('too-large', `The ${wanted.length} files hold more than ${filesBytes} bytes.`);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, readOn));
  return files;
}

async function fileAt(
  { objects, trees }: { objects: ObjectReader; trees: TreeWalker },
  treeId: string,
  path: string,
): Promise<FileAt> {
  const entry = await trees.find(treeId, path);
  const kind = entry ? entryKind(entry.mode) : 'tree';
  if (!entry || kind === 'tree') {
    const detail = entry ? 'a folder, not a file' : 'not in the tree of this commit';
    return { kind: 'missing', reason: 'no-such-path', detail };
  }
  return kind === 'submodule' ? { kind, oid: entry.id, mode: entry.mode } : readBlob(objects, entry, kind);
}

/** What entries of trees hold, in their order. Throws as {@link filesAtTree}. */
export async function filesOfEntries(
  { objects, limits }: { objects: ObjectReader; limits: GitLimits },
  entries: readonly { oid: string; mode: string }[],
): Promise<FileAt[]> {
  return inLanes(entries, limits, (entry) => ofEntry(objects, entry));
}

async function ofEntry(objects: ObjectReader, { oid, mode }: { oid: string; mode: string }): Promise<FileAt> {
  const kind = entryKind(mode);
  if (kind === 'submodule') return { kind, oid, mode };
  return readBlob(objects, { id: oid, mode }, kind === 'symlink' ? kind : 'file');
}

async function readBlob(
  objects: ObjectReader,
  entry: Pick<TreeEntry, 'id' | 'mode'>,
  kind: 'file' | 'symlink',
): Promise<FileAt> {
  const located = { oid: entry.id, mode: entry.mode };
  const object = await objects.read(entry.id);
  if (!object) {
    throw new GitError(
      'missing-object',
      `Blob ${entry.id} is not in the clone; fetch it whole (no --filter).`,
    );
  }
  if (object.type !== 'blob')
    throw new GitError('corrupt-object', `${entry.id} is a ${object.type}, not a blob.`);
  const { size } = object;
  if (object.huge) return { kind: 'huge', size, ...located };
  const { bytes } = object;
  if (kind === 'symlink') return { kind, size, bytes, ...located };
  if (bytes.subarray(0, BINARY_PREFIX).includes(0)) return { kind: 'binary', size, ...located };
  return { kind: isUtf8(bytes) ? 'text' : 'not-utf8', size, bytes, ...located };
}

async function orMissing(read: () => Promise<FileAt>): Promise<FileAt> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const { reason, message } = error;
    if (reason !== 'missing-object' && reason !== 'corrupt-object') throw error;
    return { kind: 'missing', reason, detail: message };
  }
}
