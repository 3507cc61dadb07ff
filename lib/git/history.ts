import { GitError } from './error';
import type { GitLimits } from './limits';
import { runGit, type GitResult, type Sandbox } from './process';

interface Place {
  sandbox: Sandbox;
  limits: GitLimits;
  /** The clone's path, for messages. */
  where: string;
}

/** How git says that an object is not there which history or a tree names. */
export const ABSENT = /unable to read|could not (?:read|parse)|cannot read|bad object|not a valid commit/i;
/** Room for one id and a line feed, and for none of what git might say otherwise. */
const ID_LINE = 100;

/**
 * The best common ancestor of two commits (the first that git names when there are several, as `git diff A...B`
 * takes it). Ids must have been looked up. Throws GitError `no-merge-base`, `missing-history`, `timeout`.
 */
export async function mergeBaseOf(place: Place, a: string, b: string): Promise<string> {
  const { timeoutMs } = place.limits;
  const result = await runGit(place.sandbox, ['merge-base', a, b], { timeoutMs, maxBytes: ID_LINE });
  // Where history is cut off git may complain and still end with 0 or 1: that answer is worth nothing.
  if (ABSENT.test(result.stderr)) throw cutOff(place, result);
  if (result.code === 0) return result.stdout.toString('latin1').trim();
  if (result.code === 1) {
    throw new GitError('no-merge-base', `${a} and ${b} have no common ancestor in ${place.where}.`);
  }
  throw failed(place, 'merge-base', result);
}

/** Ids of the commits that `head` has in its history and `base` has not, parents first. Throws as mergeBaseOf. */
export async function commitIdsOf(place: Place, base: string, head: string): Promise<string[]> {
  const { timeoutMs, structureBytes } = place.limits;
  const args = ['rev-list', '--topo-order', '--reverse', head, `^${base}`, '--'];
  const result = await runGit(place.sandbox, args, { timeoutMs, maxBytes: structureBytes });
  if (result.code === 0)
    return result.stdout
      .toString('latin1')
      .split('\n')
      .filter((id) => id !== '');
  if (ABSENT.test(result.stderr)) throw cutOff(place, result);
  throw failed(place, 'rev-list', result);
}

function cutOff({ where }: Place, { stderr }: GitResult): GitError {
  return new GitError(
    'missing-history',
    `The history of ${where} is cut off (${stderr}); fetch it whole (--unshallow, no --filter).`,
  );
}

/** How a patch is written. */
export interface PatchOptions {
  /** Contents of binary files as `GIT binary patch`, so that the patch can be applied; else "differ" lines. */
  binary?: boolean;
  /** Renames as renames (git's own default); else as a deletion and an addition. */
  renames?: boolean;
}

/** Every setting that configuration or a version of git could move is said, so that equal commits give equal bytes. */
export const DIFF_ARGS: readonly string[] = [
  '-p',
  '-r',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--full-index',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--unified=3',
  '--inter-hunk-context=0',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--submodule=short',
  '--ignore-submodules=none',
  '-l1000',
];

/**
 * The cumulative patch from one commit's tree to another's, as bytes: what `git diff A B` prints without any
 * configuration, but for the index lines, which hold whole ids. Ids must have been looked up. Throws GitError
 * `too-large`, `missing-object`, `timeout`.
 */
export async function patchBetween(
  place: Place,
  from: string,
  to: string,
  options: PatchOptions = {},
): Promise<Buffer> {
  const { timeoutMs, patchBytes } = place.limits;
  const renames = options.renames === false ? '--no-renames' : '-M';
  const args = ['diff-tree', ...DIFF_ARGS, renames, ...(options.binary ? ['--binary'] : []), from, to, '--'];
  const result = await runGit(place.sandbox, args, { timeoutMs, maxBytes: patchBytes });
  if (result.code === 0) return result.stdout;
  if (ABSENT.test(result.stderr)) {
    throw new GitError(
      'missing-object',
      `Objects are absent in ${place.where} (${result.stderr}); fetch it whole (no --filter).`,
    );
  }
  throw failed(place, 'diff-tree', result);
}

function failed({ where }: Place, command: string, { code, stderr }: GitResult): GitError {
  return new GitError('git-failed', `git ${command} in ${where} ended with ${code}: ${stderr}`);
}
