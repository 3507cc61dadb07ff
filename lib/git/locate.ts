import { lstat, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { GitError } from './error';
import { parseRepositoryName, type RepositoryName } from './name';
import { inspectStore, readSmallFile, realPathWithin, type ObjectStore } from './store';

/** Where a repository's objects are, and what is known of them before git runs. */
export interface Clone {
  /** The folder or bundle that was found, as a real path under the root. */
  path: string;
  source: { kind: 'store'; store: ObjectStore } | { kind: 'bundle'; bytes: number };
  /** The folder that holds its refs, as a real path under the root; null for a bundle. */
  refs: string | null;
  /** The root that it was found under, as a real path. */
  root: string;
  objectFormat: 'sha1' | 'sha256';
  /** Its history was cut off: merge bases may lie beyond the end. */
  shallow: boolean;
}

const MAX_CONFIG = 1024 * 1024;

/**
 * Finds the clone of `owner/name` under a root folder: `owner/name`, `owner__name` or `name`, each as a work
 * tree, a worktree, or bare (also with `.git` at the end), or the bundle `owner__name.bundle`; first found wins.
 * Throws GitError `bad-name`, `no-clone`, `outside-root`, `unsafe-store`, `not-a-repository`.
 */
export async function locateClone(root: string, repository: string): Promise<Clone> {
  const name = parseRepositoryName(repository);
  const realRoot = await realpath(root).catch(() => {
    throw new GitError('no-clone', `${root} is not a folder that can be read.`);
  });
  for (const candidate of candidates(name)) {
    const found = await realPathWithin(realRoot, path.join(realRoot, candidate));
    if (found === null) continue;
    const stat = await lstat(found);
    if (stat.isFile() && candidate.endsWith('.bundle')) return bundleAt(realRoot, found, stat.size);
    const clone = stat.isDirectory() ? await cloneAt(realRoot, found) : null;
    if (clone !== null) return clone;
  }
  throw new GitError(
    'no-clone',
    `No clone of ${repository} under ${root}: looked for ${candidates(name).join(', ')}.`,
  );
}

function candidates({ owner, name }: RepositoryName): string[] {
  const folders = [`${owner}/${name}`, `${owner}__${name}`, name];
  return [...folders.flatMap((folder) => [folder, `${folder}.git`]), `${owner}__${name}.bundle`];
}

async function cloneAt(root: string, folder: string): Promise<Clone | null> {
  const gitDir = await gitDirOf(root, folder);
  if (gitDir === null) return null;
  const shared = await readSmallFile(root, path.join(gitDir, 'commondir'));
  const common =
    shared === null ? gitDir : await realPathWithin(root, path.resolve(gitDir, firstLine(shared)));
  const objects = common && (await realPathWithin(root, path.join(common, 'objects')));
  if (!common || !objects || !(await lstat(objects)).isDirectory()) return null;
  const config = (await readSmallFile(root, path.join(common, 'config'), MAX_CONFIG)) ?? '';
  return {
    path: folder,
    source: { kind: 'store', store: await inspectStore(root, objects) },
    refs: common,
    root,
    objectFormat: /^\s*objectformat\s*=\s*"?sha256/im.test(config) ? 'sha256' : 'sha1',
    shallow: (await realPathWithin(root, path.join(common, 'shallow'))) !== null,
  };
}

/** `.git` as a folder, `.git` as a file that names one (worktree, submodule), or a bare repository. */
async function gitDirOf(root: string, folder: string): Promise<string | null> {
  const dotGit = await realPathWithin(root, path.join(folder, '.git'));
  if (dotGit === null) {
    const head = await realPathWithin(root, path.join(folder, 'HEAD'));
    return head === null ? null : folder;
  }
  if ((await lstat(dotGit)).isDirectory()) return dotGit;
  const text = await readSmallFile(root, dotGit);
  const target = text?.startsWith('gitdir: ') ? firstLine(text.slice('gitdir: '.length)) : null;
  return target ? realPathWithin(root, path.resolve(folder, target)) : null;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

async function bundleAt(root: string, file: string, bytes: number): Promise<Clone> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const header = buffer.toString('latin1', 0, bytesRead);
    if (!/^# v[23] git bundle\n/.test(header)) {
      throw new GitError('not-a-repository', `${file} is not a git bundle of version 2 or 3.`);
    }
    const objectFormat = /^@object-format=sha256$/m.test(header) ? 'sha256' : 'sha1';
    return { path: file, source: { kind: 'bundle', bytes }, refs: null, root, objectFormat, shallow: false };
  } finally {
    await handle.close();
  }
}
