import { GitError } from './error';
import type { GitLimits } from './limits';
import { parseObjectId } from './name';
import type { ObjectReader } from './objects';

/** What of a commit is needed to read its files and history. */
export interface Commit {
  id: string;
  /** The id of its root tree. */
  tree: string;
  /** Ids, in the commit's own order. */
  parents: string[];
  /** When it was committed, in seconds since 1970; 0 when the commit does not say. Clocks may have been wrong. */
  committed: number;
}

/** Who did something, and when. What the commit does not say is empty, or 0. */
export interface Signature {
  name: string;
  email: string;
  /** Seconds since 1970. */
  seconds: number;
  /** Offset from UTC as git writes it, `+0200`. */
  zone: string;
}

/** A commit with its words. */
export interface CommitDetail extends Commit {
  author: Signature;
  committer: Signature;
  /** As it was written, trailing line feeds included. */
  message: string;
}

/** Where commits are read from; `where` is the clone's path, for messages. */
export interface CommitSource {
  objects: ObjectReader;
  limits: GitLimits;
  where: string;
}

/**
 * Looks a commit up by its full id. Throws GitError `bad-id`, `missing-commit` when the clone does not hold it,
 * `not-a-commit` when the id names something else, `corrupt-object`, `too-large`.
 */
export async function readCommit(source: CommitSource, text: string): Promise<Commit> {
  const { id, tree, parents, committed } = await readCommitDetail(source, text);
  return { id, tree, parents, committed };
}

/** The same with author, committer and message. Throws as readCommit. */
export async function readCommitDetail(
  { objects, limits, where }: CommitSource,
  text: string,
): Promise<CommitDetail> {
  const id = parseObjectId(text);
  const object = await objects.read(id, limits.structureBytes);
  if (!object) {
    throw new GitError(
      'missing-commit',
      `Commit ${id} is not in ${where}: fetch it there (for a pull request: refs/pull/N/head).`,
    );
  }
  if (object.type !== 'commit')
    throw new GitError('not-a-commit', `${id} is a ${object.type}, not a commit.`);
  if (object.huge) throw new GitError('too-large', `Commit ${id} has ${object.size} bytes.`);
  return parseCommit(id, object.bytes);
}

/** A commit object (gitformat, "commit"): one tree line, parent lines, who and when, then the message. */
function parseCommit(id: string, bytes: Buffer): CommitDetail {
  const end = bytes.indexOf('\n\n');
  const head = bytes.subarray(0, end < 0 ? bytes.length : end);
  const [first = '', ...lines] = head.toString('latin1').split('\n');
  const tree = first.startsWith('tree ') ? first.slice('tree '.length) : '';
  if (tree.length !== id.length) throw new GitError('corrupt-object', `Commit ${id} names no tree.`);
  const last = lines.findIndex((line) => !line.startsWith('parent '));
  const parents = lines.slice(0, last < 0 ? lines.length : last).map((line) => line.slice('parent '.length));
  const decoder = decoderOf(field(lines, 'encoding'));
  const signature = (name: string) =>
    parseSignature(decoder.decode(Buffer.from(field(lines, name), 'latin1')));
  const committer = signature('committer');
  return {
    ...{ id, tree: parseObjectId(tree), parents: parents.map(parseObjectId), committed: committer.seconds },
    ...{ author: signature('author'), committer },
    message: end < 0 ? '' : decoder.decode(bytes.subarray(end + 2)),
  };
}

function field(lines: readonly string[], name: string): string {
  return lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
}

const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Old commits name the encoding of their words; one that nobody knows is read as UTF-8. */
function decoderOf(encoding: string): TextDecoder {
  if (encoding === '') return LENIENT;
  try {
    return new TextDecoder(encoding, { ignoreBOM: true });
  } catch {
    return LENIENT;
  }
}

function parseSignature(text: string): Signature {
  const [, name = '', email = '', seconds = '0', zone = ''] =
    /^(.*?) ?<([^>]*)>(?: (\d{1,12}))?(?: ([+-]\d{4}))?/.exec(text) ?? [];
  return { name, email, seconds: Number(seconds), zone };
}
