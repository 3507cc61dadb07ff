import { createHash } from 'node:crypto';
import { zlibStored } from './stored';

/** Types of objects as a pack numbers them. */
const TYPES = { commit: 1, tree: 2, blob: 3 } as const;
type ObjectType = keyof typeof TYPES;

/** Whole texts by path. */
export type Tree = ReadonlyMap<string, string>;

/** A commit to be made. */
export interface NewCommit {
  parents: readonly string[];
  tree: Tree;
  message: string;
  /** Seconds since 1970. */
  at: number;
}

/** Whoever wrote the sample's commits: nobody. */
const AUTHOR = 'Demo Author <demo@example.invalid>';

/** A repository's objects and refs, written as a git bundle: the same bytes whichever git there is, or none. */
export class Bundle {
  readonly #objects = new Map<string, { type: ObjectType; bytes: Buffer }>();
  readonly #refs = new Map<string, string>();

  /** Adds a commit; gives its id. */
  commit({ parents, tree, message, at }: NewCommit): string {
    const lines = [
      `tree ${this.#tree([...tree].map(([path, text]) => [path.split('/'), text]))}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${AUTHOR} ${at} +0000`,
      `committer ${AUTHOR} ${at} +0000`,
      '',
      `${message}\n`,
    ];
    return this.#add('commit', Buffer.from(lines.join('\n')));
  }

  /** Points a ref at a commit. */
  ref(name: string, id: string): void {
    this.#refs.set(name, id);
  }

  /** The bundle file. */
  write(): Buffer {
    const refs = [...this.#refs].map(([name, id]) => `${id} ${name}\n`).join('');
    return Buffer.concat([Buffer.from(`# v2 git bundle\n${refs}\n`), this.#pack()]);
  }

  #pack(): Buffer {
    const head = Buffer.alloc(12);
    head.write('PACK');
    head.writeUInt32BE(2, 4);
    head.writeUInt32BE(this.#objects.size, 8);
    const entries = [...this.#objects.values()].flatMap(({ type, bytes }) => [
      entryHead(TYPES[type], bytes.length),
      zlibStored(bytes),
    ]);
    const pack = Buffer.concat([head, ...entries]);
    return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
  }

  #add(type: ObjectType, bytes: Buffer): string {
    const id = createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
    this.#objects.set(id, { type, bytes });
    return id;
  }

  #tree(files: readonly (readonly [readonly string[], string])[]): string {
    const names = [...new Set(files.map(([[name = '']]) => name))];
    const entries = names.map((name) => {
      const own = files.filter(([path]) => path[0] === name);
      const [first] = own;
      if (first?.[0].length === 1)
        return { sort: name, mode: '100644', name, id: this.#add('blob', Buffer.from(first[1])) };
      const inner = own.map(([path, text]) => [path.slice(1), text] as const);
      // git orders a folder as if its name ended in a slash.
      return { sort: `${name}/`, mode: '40000', name, id: this.#tree(inner) };
    });
    const bytes = entries
      .sort((a, b) => Buffer.compare(Buffer.from(a.sort), Buffer.from(b.sort)))
      .flatMap(({ mode, name, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
    return this.#add('tree', Buffer.concat(bytes));
  }
}

/** Type and size of an object in a pack: four bits of the size, then seven a byte. */
function entryHead(type: number, size: number): Buffer {
  const bytes: number[] = [];
  let rest = Math.floor(size / 16);
  let byte = type * 16 + (size % 16);
  while (rest > 0) {
    bytes.push(byte | 0x80);
    byte = rest % 128;
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, byte]);
}
