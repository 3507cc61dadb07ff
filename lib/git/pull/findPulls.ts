import type { CommitDetail } from '../commits';
import { GitError } from '../error';
import type { Refs } from '../refs';

/** A merged pull request as the history of a clone tells it, without any event. */
export interface FoundPull {
  number: number;
  /** How it went in. */
  way: 'merge' | 'squash' | 'rebase';
  /** The line that it went into, before that. */
  base: string;
  /** Its last commit. For a squash without `refs/pull/N/head` the squash itself. */
  head: string;
  /** Whether `head` is what the clone's `refs/pull/N/head` says. */
  hasRef: boolean;
  /** The commit on the main line that brought it in: the last one of a rebase. */
  mergedAs: string;
  /** Seconds since 1970 at which that was committed. */
  mergedAt: number;
  /** From the message: what stands for the title. */
  title: string;
  /** The rest of the message. */
  body: string;
  author: { name: string; email: string };
}

/** What is read of a clone to find them. */
export interface History {
  refs: Refs;
  /** A commit with its words. Throws GitError. */
  commit: (id: string) => Promise<CommitDetail>;
}

/** How a host titles the merge of a pull request. */
const MERGE_TITLE = /^Merge pull request #(\d{1,9}) from \S/;
/** How it titles a squash. A revert's quoted title ends in a quotation mark, so it can't pass for one. */
const SQUASH_TITLE = /^(.*\S)\s+\(#(\d{1,9})\)$/;
/** What two commits share that are the same before and after a rebase. */
const rebaseKey = ({ author, message }: CommitDetail) => JSON.stringify([author, message.trimEnd()]);
/** So many commits of one pull request are followed through a rebase. */
const REBASED_COMMITS = 250;

/**
 * The merged pull requests that the main branch holds, the latest first: merge commits by their title, squashes by
 * the number at the end of theirs, and rebases where the commits of `refs/pull/N/head` stand on the line of first
 * parents again with the same author, author's time and message. Off that line a title is believed only where
 * `refs/pull/N/head` bears it out: a fork numbers its own pull requests too. Of a number that comes twice (a
 * cherry-pick) the earliest counts. `most`: how many commits are read. Throws GitError `missing-commit` when HEAD
 * names no branch that is there.
 */
export async function findPulls(history: History, { most = Infinity } = {}): Promise<FoundPull[]> {
  const line = await mainLine(history, most);
  const found = new Map<number, FoundPull>();
  const keep = (pull: FoundPull) => {
    const other = found.get(pull.number);
    if (!other || pull.mergedAt <= other.mergedAt) found.set(pull.number, pull);
  };
  for (const commit of line) {
    const pull = pullOf(history.refs, commit);
    if (pull) keep(pull);
  }
  const onLine = new Set(line.map(({ id }) => id));
  for (const commit of await besideLine(history, line, most)) {
    const pull = onLine.has(commit.id) ? null : pullOf(history.refs, commit);
    if (pull?.hasRef) keep(pull);
  }
  for (const pull of await rebased(history, line, found)) keep(pull);
  return [...found.values()].sort((a, b) => b.mergedAt - a.mergedAt || b.number - a.number);
}

/** What of the history is not on the main line itself: it came in by merges. Many are asked for at once. */
async function besideLine(
  { commit }: History,
  line: readonly CommitDetail[],
  most: number,
): Promise<CommitDetail[]> {
  const seen = new Set(line.map(({ id }) => id));
  const found: CommitDetail[] = [];
  let open = line.flatMap(({ parents }) => parents.slice(1));
  while (open.length > 0 && found.length < most) {
    const waiting = [...new Set(open)].filter((id) => !seen.has(id));
    const ids = waiting.slice(0, AT_ONCE);
    for (const id of ids) seen.add(id);
    const read = (await Promise.all(ids.map((id) => commit(id).catch(orNull)))).filter(
      (each) => each !== null,
    );
    found.push(...read);
    open = [...waiting.slice(AT_ONCE), ...read.flatMap(({ parents }) => parents)];
  }
  return found;
}

const AT_ONCE = 500;

/** First parents from the main branch's tip, latest first. A history that is cut off ends where it is. */
async function mainLine({ refs, commit }: History, most: number): Promise<CommitDetail[]> {
  const tip = refs.ids.get(refs.head ?? '');
  if (tip === undefined) {
    const named = refs.head ?? 'no branch';
    throw new GitError('missing-commit', `HEAD names ${named}, which this clone does not have.`);
  }
  const line: CommitDetail[] = [];
  for (let id: string | undefined = tip; id !== undefined && line.length < most;) {
    const next: CommitDetail | null = await commit(id).catch(orNull);
    if (next === null) break;
    line.push(next);
    id = next.parents[0];
  }
  return line;
}

function orNull(error: unknown): null {
  if (error instanceof GitError && error.reason === 'missing-commit') return null;
  throw error;
}

function pullOf(refs: Refs, commit: CommitDetail): FoundPull | null {
  const { subject, rest } = partsOf(commit.message);
  const [base, head] = commit.parents;
  if (base === undefined) return null;
  const common = { base, mergedAs: commit.id, mergedAt: commit.committed, author: commit.author };
  const merge = MERGE_TITLE.exec(subject)?.[1];
  if (merge !== undefined && head !== undefined && commit.parents.length === 2) {
    const number = Number(merge);
    const own = partsOf(rest);
    const title = own.subject === '' ? subject : own.subject;
    const hasRef = refs.ids.get(`refs/pull/${number}/head`) === head;
    return { ...common, ...{ number, way: 'merge', head, hasRef, title, body: own.rest } };
  }
  const [, title = '', squash] = SQUASH_TITLE.exec(subject) ?? [];
  if (squash === undefined || commit.parents.length !== 1) return null;
  const number = Number(squash);
  const ref = refs.ids.get(`refs/pull/${number}/head`);
  return {
    ...common,
    ...{ number, way: 'squash', head: ref ?? commit.id, hasRef: ref !== undefined, title, body: rest },
  };
}

function partsOf(message: string): { subject: string; rest: string } {
  const [subject = '', ...lines] = message.replace(/^\n+/, '').split('\n');
  return { subject: subject.trim(), rest: lines.join('\n').trim() };
}

/** Pull requests whose last commit was written anew on the line. What merge and squash tell is not asked again. */
async function rebased(
  { refs, commit }: History,
  line: readonly CommitDetail[],
  found: ReadonlyMap<number, FoundPull>,
): Promise<FoundPull[]> {
  const onLine = new Map(line.map((each, at) => [rebaseKey(each), at]));
  const ids = new Set(line.map(({ id }) => id));
  const pulls: FoundPull[] = [];
  for (const [name, id] of refs.ids) {
    const number = Number(/^refs\/pull\/(\d{1,9})\/head$/.exec(name)?.[1]);
    if (!number || found.has(number) || ids.has(id)) continue;
    const head = await commit(id).catch(orNull);
    const at = head && onLine.get(rebaseKey(head));
    if (head === null || at === null || at === undefined) continue;
    const pull = await followed(commit, line, head, at);
    if (pull) pulls.push({ ...pull, number });
  }
  return pulls;
}

/** Goes down both lines as long as the commits are the same. */
async function followed(
  commit: History['commit'],
  line: readonly CommitDetail[],
  head: CommitDetail,
  at: number,
): Promise<Omit<FoundPull, 'number'> | null> {
  const last = line[at];
  let first = last;
  let own: CommitDetail | null = head;
  for (let step = 0; step < REBASED_COMMITS; step++) {
    const placed = line[at + step];
    if (!own || !placed || own.id === placed.id || rebaseKey(own) !== rebaseKey(placed)) break;
    first = placed;
    const [parent, ...more]: string[] = own.parents;
    own = parent === undefined || more.length > 0 ? null : await commit(parent).catch(orNull);
  }
  const base = first?.parents[0];
  if (last === undefined || base === undefined) return null;
  const { subject, rest } = partsOf(first?.message ?? '');
  return {
    ...{ way: 'rebase', base, head: head.id, hasRef: true, mergedAs: last.id, mergedAt: last.committed },
    ...{ title: subject, body: rest, author: head.author },
  };
}
