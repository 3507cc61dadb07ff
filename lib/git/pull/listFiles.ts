import { GitError } from '../error';
import { entryKind } from '../tree';
import type { TreeWalker } from '../trees';

/** A file of a tree: its path as text, which is only a likeness where `utf8` is false. */
export interface ListedFile {
  path: string;
  oid: string;
  mode: string;
  utf8: boolean;
}

const MOST_FILES = 1_000_000;

/**
 * All files, links and submodules below a tree, in git's order. Throws GitError as TreeWalker, and `too-large` above
 * a million.
 */
export async function listFiles(trees: TreeWalker, treeId: string): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  await list(trees, treeId, '', true, found);
  return found;
}

async function list(
  trees: TreeWalker,
  treeId: string,
  folder: string,
  utf8: boolean,
  found: ListedFile[],
): Promise<void> {
  for (const entry of (await trees.read(treeId)).values()) {
    const path = `${folder}${entry.name}`;
    const isText = utf8 && entry.utf8;
    if (entryKind(entry.mode) === 'tree') await list(trees, entry.id, `${path}/`, isText, found);
    else found.push({ path, oid: entry.id, mode: entry.mode, utf8: isText });
    if (found.length > MOST_FILES)
      throw new GitError('too-large', `Tree ${treeId} has more than ${MOST_FILES} files.`);
  }
}
