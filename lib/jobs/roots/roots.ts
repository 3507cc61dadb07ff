import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Folders that the operator has named (`./pullscope serve --root NAME=DIR`). Whoever asks over HTTP says a name
 * and a path below it; where on the disk that is, only the operator decides.
 */
export type Roots = ReadonlyMap<string, string>;

/** What was named is not to be had; the message says which, why, and what to do. */
export class RootError extends Error {
  override name = 'RootError';
}

/**
 * The real path of a named folder. Throws RootError when no folder has that name, or it is not there; what looks
 * like a path or an address is told that it is none of them.
 */
export async function rootFolder(roots: Roots, name: string): Promise<string> {
  const folder = roots.get(name);
  if (folder === undefined) throw new RootError(unknown(roots, name));
  const real = await realpath(folder).catch(() => null);
  if (real !== null && (await stat(real)).isDirectory()) return real;
  throw new RootError(
    `The folder of the root "${name}" is not there any more. It was named when the server was started.`,
  );
}

/**
 * The real path of a file below a named folder. `below` is relative, its parts separated by `/`. Throws RootError
 * when it leads elsewhere (by itself or by a symbolic link), is not there, or is not a file.
 */
export async function rootFile(roots: Roots, name: string, below: string): Promise<string> {
  const folder = await rootFolder(roots, name);
  const parts = below.split('/');
  const isRelative = below !== '' && !path.isAbsolute(below) && !/[\\\0]/.test(below);
  if (!isRelative || parts.some((part) => part === '..' || part === ''))
    throw new RootError(`${quoted(below)} is not a path below the root "${name}", such as sets/lite.jsonl.`);
  const real = await realpath(path.join(folder, ...parts)).catch(() => null);
  // What a link leads to outside is not told apart from what is not there.
  if (real === null || !real.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep))
    throw new RootError(`There is no ${quoted(below)} below the root "${name}".`);
  if (!(await stat(real)).isFile())
    throw new RootError(`${quoted(below)} of the root "${name}" is not a file. Name the file itself.`);
  return real;
}

function unknown(roots: Roots, name: string): string {
  const known = [...roots.keys()].join(', ');
  const what = /[/\\:~]|^\.+$/.test(name)
    ? `${quoted(name)} is a path or an address, and those are not taken: name a root.`
    : `There is no root ${quoted(name)}.`;
  return known === ''
    ? `${what} This server has none: start it with --root NAME=DIR.`
    : `${what} This server has ${known}.`;
}

const quoted = (text: string) => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
