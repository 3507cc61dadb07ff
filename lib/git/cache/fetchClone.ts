import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GitError } from '../error';
import { parseRepositoryName } from '../name';
import { runGit, type GitHost, type Sandbox } from '../process';

/** Where clones come from and what one may cost. */
export interface CloneBounds {
  /** An http or https address before `/owner/name.git`. */
  base: string;
  /** Bytes on the disk that one clone may have. */
  cloneBytes: number;
  /** Milliseconds. */
  cloneTimeoutMs: number;
}

const WATCH_MS = 500;
const REFS = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*', '+refs/pull/*/head:refs/pull/*/head'];
const CONFIG = [
  '[core]',
  '\trepositoryFormatVersion = 0',
  '\tbare = true',
  '\thooksPath = /dev/null',
  '[protocol]',
  '\tversion = 2',
  '[http]',
  '\tfollowRedirects = initial',
  '[fetch]',
  '\tunpackLimit = 1',
  '[gc]',
  '\tauto = 0',
  '[credential]',
  '\thelper =',
  '',
].join('\n');

/**
 * The address of a repository below a base. Throws GitError `bad-name`, and `bad-base` for a base that is no plain
 * http(s) address: credentials, a query or another protocol.
 */
export function cloneUrl(base: string, repository: string): URL {
  const { owner, name } = parseRepositoryName(repository);
  const url = URL.canParse(base) ? new URL(base) : null;
  const isPlain =
    url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain) {
    const shown = JSON.stringify(base.slice(0, 120));
    throw new GitError(
      'bad-base',
      `${shown} is no address to clone from: it takes https://host, without credentials.`,
    );
  }
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${owner}/${name}.git`;
  return url;
}

/**
 * Clones a repository bare into `target`, an absent folder: branches, tags and pull requests with all their
 * history. Nothing is left there when it fails. Throws GitError `clone-failed`, `too-large`, `timeout`, `no-git`.
 */
export async function fetchClone(
  host: GitHost,
  { repository, target, bounds }: { repository: string; target: string; bounds: CloneBounds },
): Promise<void> {
  const url = cloneUrl(bounds.base, repository);
  try {
    for (const folder of ['objects/info', 'objects/pack', 'refs'])
      await mkdir(path.join(target, folder), { recursive: true });
    await writeFile(path.join(target, 'HEAD'), 'ref: refs/heads/main\n');
    await writeFile(path.join(target, 'config'), CONFIG);
    await fetchInto(host, target, `${target}.home`, { url, bounds });
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Fetches into a clone that fetchClone made what has come to the host since. Those who read it meanwhile may go on:
 * packs are only added, and no ref is taken away. `aside`: an absent folder. Throws as fetchClone; the clone stays.
 */
export async function refetchClone(
  host: GitHost,
  {
    repository,
    target,
    aside,
    bounds,
  }: { repository: string; target: string; aside: string; bounds: CloneBounds },
): Promise<void> {
  const packs = path.join(target, 'objects/pack');
  try {
    await fetchInto(host, target, aside, { url: cloneUrl(bounds.base, repository), bounds });
  } finally {
    // What a fetch that was ended leaves behind.
    const left = (await readdir(packs)).filter((name) => name.startsWith('tmp_'));
    for (const name of left) await rm(path.join(packs, name), { force: true });
  }
}

async function fetchInto(
  host: GitHost,
  target: string,
  home: string,
  { url, bounds }: { url: URL; bounds: CloneBounds },
): Promise<void> {
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  const sandbox: Sandbox = { host, gitDir: target, home, protocol };
  await mkdir(home, { recursive: true });
  try {
    await fetchAll(sandbox, url, bounds);
    await pointHead(sandbox, url, bounds);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function fetchAll(sandbox: Sandbox, url: URL, bounds: CloneBounds): Promise<void> {
  const args = [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-auto-gc',
    '--no-write-fetch-head',
    '--',
    url.href,
    ...REFS,
  ];
  const guard = (stop: (error: GitError) => void) => {
    const timer = setInterval(() => {
      void folderBytes(sandbox.gitDir).then((bytes) => {
        if (bytes > bounds.cloneBytes) stop(tooLarge(url, bounds));
      });
    }, WATCH_MS);
    return () => clearInterval(timer);
  };
  const result = await runGit(sandbox, args, { timeoutMs: bounds.cloneTimeoutMs, maxBytes: MAX_SAID, guard });
  if (result.code !== 0) throw failed(url, result.stderr);
  if ((await folderBytes(sandbox.gitDir)) > bounds.cloneBytes) throw tooLarge(url, bounds);
}

function tooLarge({ href }: URL, { cloneBytes }: CloneBounds): GitError {
  return new GitError(
    'too-large',
    `${href} has more than ${cloneBytes} bytes, the most that one clone may have.`,
  );
}

/** Which branch is the main one: asked apart, as a fetch does not say it. */
async function pointHead(sandbox: Sandbox, url: URL, bounds: CloneBounds): Promise<void> {
  const args = ['ls-remote', '--symref', '--', url.href, 'HEAD'];
  const result = await runGit(sandbox, args, { timeoutMs: bounds.cloneTimeoutMs, maxBytes: MAX_SAID });
  const branch = /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(result.stdout.toString('utf8'))?.[1];
  if (branch === undefined) return;
  // By a rename: somebody may be reading it.
  const next = path.join(sandbox.home, 'HEAD');
  await writeFile(next, `ref: ${branch}\n`);
  await rename(next, path.join(sandbox.gitDir, 'HEAD'));
}

const MAX_SAID = 1024 * 1024;

function failed(url: URL, stderr: string): GitError {
  return new GitError(
    'clone-failed',
    `${url.href} could not be cloned (${stderr.trim() || 'no reason given'}). Is the name right, is it public, is the address reachable?`,
  );
}

/** Bytes of a folder's files; those that go meanwhile don't count. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(path.join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
