/**
 * Why something could not be read from a clone; stored beside the unit that failed, so the words are stable.
 *
 * - About the repository: bad-name, bad-base (where clones come from), clone-failed, no-clone, not-a-repository, outside-root, unsafe-store, incomplete-bundle.
 * - About commits and objects: bad-id, missing-commit, missing-pull-ref (neither the head nor a ref that names it),
 *   not-a-commit, missing-object, corrupt-object,
 *   missing-history (a shallow or partial clone ends before the answer), no-merge-base.
 * - About the work: too-large, timeout, no-git, git-failed, closed.
 */
export type GitReason =
  | 'bad-name'
  | 'bad-base'
  | 'clone-failed'
  | 'no-clone'
  | 'not-a-repository'
  | 'outside-root'
  | 'unsafe-store'
  | 'incomplete-bundle'
  | 'bad-id'
  | 'missing-commit'
  | 'missing-pull-ref'
  | 'not-a-commit'
  | 'missing-object'
  | 'corrupt-object'
  | 'missing-history'
  | 'no-merge-base'
  | 'too-large'
  | 'timeout'
  | 'no-git'
  | 'git-failed'
  | 'closed';

/** The one error that lib/git throws. `reason` is for programs; the message says what, where, what to do. */
export class GitError extends Error {
  override name = 'GitError';

  constructor(
    readonly reason: GitReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
