import { readFileSync } from 'node:fs';
import path from 'node:path';
import { git, type Folders } from './fixture';

/** A commit by the order in which it was made, from 1. */
export type Mark = number;

/** What a commit does to one path: a text or bytes, a link, a submodule, another mode; null takes it away. */
export type FileChange =
  | string
  | Buffer
  | null
  | { link: string }
  | { module: string }
  | { mode: '100644' | '100755'; content: string | Buffer };

/** A commit to be made. */
export interface NewCommit {
  parents: readonly Mark[];
  files?: Readonly<Record<string, FileChange>>;
  message?: string;
  author?: string;
  /** Seconds since 1970 of author and committer; made up in order without. */
  at?: number;
  authoredAt?: number;
}

const FIRST_AT = 1_600_000_000;
const MINUTE = 60;

/** A history that is written in one go by `git fast-import`: thousands of commits a second, the same ids each time. */
export class History {
  readonly #chunks: Buffer[] = [];
  readonly #refs = new Map<string, Mark>();
  #last = 0;

  /** Adds a commit; its files change those of its first parent. */
  commit({
    parents,
    files = {},
    message = 'change\n',
    author = 'A <a@example.org>',
    at,
    authoredAt,
  }: NewCommit): Mark {
    const mark = ++this.#last;
    const when = at ?? FIRST_AT + mark * MINUTE;
    this.#line('commit refs/made/tip');
    this.#line(`mark :${mark}`);
    this.#line(`author ${author} ${authoredAt ?? when} +0000`);
    this.#line(`committer C <c@example.org> ${when} +0000`);
    this.#data(message);
    const [first, ...more] = parents;
    // Without a parent the branch has to begin anew, or it would go on from its tip.
    if (first === undefined) this.#chunks.splice(-MESSAGE_LINES, 0, Buffer.from('reset refs/made/tip\n\n'));
    else this.#line(`from :${first}`);
    for (const parent of more) this.#line(`merge :${parent}`);
    for (const [name, change] of Object.entries(files)) this.#file(name, change);
    this.#line('');
    return mark;
  }

  /** Points a ref at a commit. */
  ref(name: string, mark: Mark): void {
    this.#refs.set(name, mark);
  }

  /** Makes a bare repository at `root/<folder>`; gives the ids of the commits by their marks. */
  write(folders: Folders, folder: string): (mark: Mark) => string {
    const directory = path.join(folders.root, folder);
    git(folders, folders.root, ['init', '-q', '--bare', '-b', 'main', directory]);
    const refs = [...this.#refs].map(([name, mark]) => Buffer.from(`reset ${name}\nfrom :${mark}\n\n`));
    const marks = path.join(directory, 'marks');
    const stream = Buffer.concat([...this.#chunks, ...refs]);
    git(folders, directory, ['fast-import', '--quiet', '--force', `--export-marks=${marks}`], stream);
    git(folders, directory, ['update-ref', '-d', 'refs/made/tip']);
    const ids = new Map(
      readFileSync(marks, 'utf8')
        .split('\n')
        .map((line) => [Number(/^:(\d+)/.exec(line)?.[1]), line.split(' ')[1] ?? '']),
    );
    return (mark) => ids.get(mark) ?? '';
  }

  #file(name: string, change: FileChange): void {
    const quoted = quote(name);
    if (change === null) return this.#line(`D ${quoted}`);
    if (typeof change === 'object' && 'module' in change)
      return this.#line(`M 160000 ${change.module} ${quoted}`);
    const isPlain = typeof change === 'string' || Buffer.isBuffer(change);
    const mode = isPlain ? '100644' : 'link' in change ? '120000' : change.mode;
    this.#line(`M ${mode} inline ${quoted}`);
    this.#data(isPlain ? change : 'link' in change ? change.link : change.content);
  }

  #data(content: string | Buffer): void {
    const bytes = Buffer.from(content as string);
    this.#line(`data ${bytes.length}`);
    this.#chunks.push(bytes, LF);
  }

  #line(text: string): void {
    this.#chunks.push(Buffer.from(`${text}\n`));
  }
}

const LF = Buffer.from('\n');
/** The chunks of a commit up to and with its message. */
const MESSAGE_LINES = 7;

/** Names in which a byte above 127 stands for itself are given as Latin-1 after `latin1:`. */
function quote(name: string): string {
  const bytes = name.startsWith('latin1:')
    ? Buffer.from(name.slice('latin1:'.length), 'latin1')
    : Buffer.from(name);
  const escaped = [...bytes].map((byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`,
  );
  return `"${escaped.join('')}"`;
}
