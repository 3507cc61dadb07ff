import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { GitError } from './error';
import type { Clone } from './locate';
import { readSmallFile, realPathWithin } from './store';

/** What a clone says of its branches, tags and pull requests; `ids` by full name, `refs/pull/7/head`. */
export interface Refs {
  ids: ReadonlyMap<string, string>;
  /** The full name of the branch that HEAD names; null where it names none. */
  head: string | null;
}

const MAX_PACKED = 256 * 1024 * 1024;
const MAX_DEPTH = 12;
const BUNDLE_HEADER_STEP = 64 * 1024;
const LINE = /^(-?)([0-9a-f]{40}|[0-9a-f]{64}) (\S.*)$/;

/**
 * Reads a clone's refs without git: `packed-refs`, the loose ones over it, or a bundle's head. Peeled tags and
 * symbolic refs other than HEAD are passed over. Throws GitError `outside-root`, and `unsafe-store` for a
 * store of refs that this does not read (reftable) or that is too large.
 */
export async function readRefs(clone: Clone): Promise<Refs> {
  if (clone.refs === null) return bundleRefs(clone);
  const { root, refs } = clone;
  if ((await realPathWithin(root, path.join(refs, 'reftable'))) !== null) {
    throw new GitError(
      'unsafe-store',
      `${clone.path} keeps its refs as a reftable, which is not read; make a plain clone of it.`,
    );
  }
  const ids = new Map<string, string>();
  const packed = await readSmallFile(root, path.join(refs, 'packed-refs'), MAX_PACKED);
  for (const line of packed?.split('\n') ?? []) keep(ids, line);
  await readLoose(clone, 'refs', ids);
  const head = (await readSmallFile(root, path.join(refs, 'HEAD')))?.trim();
  return { ids, head: head?.startsWith('ref: ') ? head.slice('ref: '.length).trim() : null };
}

/** The head of a pull request by `refs/pull/N/head`, null where the clone has none. */
export function pullHead({ ids }: Refs, number: number): string | null {
  return ids.get(`refs/pull/${number}/head`) ?? null;
}

function keep(ids: Map<string, string>, line: string): void {
  const [, minus, id, name] = LINE.exec(line) ?? [];
  if (minus === '' && id !== undefined && name !== undefined) ids.set(name, id);
}

async function readLoose(clone: Clone, name: string, ids: Map<string, string>, depth = 0): Promise<void> {
  if (depth > MAX_DEPTH) return;
  const folder = await realPathWithin(clone.root, path.join(clone.refs ?? '', name));
  if (folder === null || !(await lstat(folder)).isDirectory()) return;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const inner = `${name}/${entry.name}`;
    if (entry.isDirectory()) await readLoose(clone, inner, ids, depth + 1);
    else if (entry.isFile()) {
      const text = await readSmallFile(clone.root, path.join(folder, entry.name));
      keep(ids, `${text?.trim()} ${inner}`);
    }
  }
}

async function bundleRefs({ path: file }: Clone): Promise<Refs> {
  const handle = await open(file);
  try {
    let header = Buffer.alloc(0);
    while (!header.includes('\n\n') && header.length < MAX_PACKED) {
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(BUNDLE_HEADER_STEP),
        0,
        undefined,
        header.length,
      );
      if (bytesRead === 0) break;
      header = Buffer.concat([header, buffer.subarray(0, bytesRead)]);
    }
    const ids = new Map<string, string>();
    for (const line of header.subarray(0, header.indexOf('\n\n')).toString('utf8').split('\n'))
      keep(ids, line);
    return { ids, head: branchOfHead(ids) };
  } finally {
    await handle.close();
  }
}

/** A bundle says the commit of HEAD, not its branch. */
function branchOfHead(ids: ReadonlyMap<string, string>): string | null {
  const id = ids.get('HEAD');
  const branches = [...ids].filter(([name, at]) => name.startsWith('refs/heads/') && at === id);
  return branches.map(([name]) => name).sort()[0] ?? null;
}
