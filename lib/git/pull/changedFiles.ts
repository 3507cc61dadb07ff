import { readQuotedPath } from '@/lib/patch/quotedPath';

/** A side of a changed file as the trees have it. */
export interface Side {
  /** Octal digits. */
  mode: string;
  oid: string;
}

/** A file that differs between two trees. */
export interface ChangedFile {
  /** `type-changed`: a file became a link or a submodule, or the reverse. */
  status: 'added' | 'deleted' | 'modified' | 'renamed' | 'copied' | 'type-changed';
  /** The path after the change, for a deleted file the one before; bytes that are no UTF-8 as in readQuotedPath. */
  path: string;
  /** The path before the change; null for an added file. */
  oldPath: string | null;
  before: Side | null;
  after: Side | null;
  /** Its part of the patch, from its `diff --git` line; a type change has two such lines. */
  patch: Buffer;
}

/** What a `git diff-tree --raw -p` said, in git's order of paths. */
export interface ChangedFiles {
  files: ChangedFile[];
  /** The whole patch: the files' parts, one after the other. */
  patch: Buffer;
}

const RAW = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([ACDMRTU])\d*\t(.*)$/s;
const FILE_START = Buffer.from('\ndiff --git ');
const STATUS = {
  A: 'added',
  C: 'copied',
  D: 'deleted',
  M: 'modified',
  R: 'renamed',
  T: 'type-changed',
  U: 'modified',
} as const;

/**
 * Reads the output of `git diff-tree --raw -p` (git's documentation, "Raw output format"). Throws an Error when it
 * is not of that form.
 */
export function readChangedFiles(output: Buffer): ChangedFiles {
  if (output.length === 0) return { files: [], patch: output };
  const end = output.indexOf('\n\n');
  const raw = output.subarray(0, end < 0 ? output.length : end).toString('utf8');
  const patch = end < 0 ? Buffer.alloc(0) : output.subarray(end + 2);
  const parts = partsOf(patch);
  let at = 0;
  const files = raw
    .trimEnd()
    .split('\n')
    .map((line) => {
      const file = readRaw(line);
      const count = file.status === 'type-changed' ? 2 : 1;
      const own = parts.slice(at, at + count);
      at += count;
      return { ...file, patch: Buffer.concat(own) };
    });
  if (at !== parts.length) throw new Error(`git diff-tree named ${at} changes and showed ${parts.length}`);
  return { files, patch };
}

/** Lines within a hunk begin with a blank, +, - or \, those of a binary patch hold no blanks. */
function partsOf(patch: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start < patch.length;) {
    const next = patch.indexOf(FILE_START, start);
    const end = next < 0 ? patch.length : next + 1;
    parts.push(patch.subarray(start, end));
    start = end;
  }
  return parts;
}

function readRaw(line: string): Omit<ChangedFile, 'patch'> {
  const [, oldMode = '', newMode = '', oldId = '', newId = '', letter, names = ''] = RAW.exec(line) ?? [];
  if (letter === undefined) throw new Error(`git diff-tree said ${JSON.stringify(line.slice(0, 200))}`);
  const status = STATUS[letter as keyof typeof STATUS];
  const [first = '', second = first] = names.split('\t').map(unquoted);
  return {
    status,
    path: second,
    oldPath: status === 'added' ? null : first,
    before: sideOf(oldMode, oldId),
    after: sideOf(newMode, newId),
  };
}

function sideOf(mode: string, oid: string): Side | null {
  return mode === '000000' ? null : { mode, oid };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? (readQuotedPath(name, 0)?.path ?? name) : name;
}
