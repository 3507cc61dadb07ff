import type { NewFile } from '@/lib/db/import/newInstance';
import { encodePayload } from '@/lib/db/payload';
import type { FileAt } from '@/lib/git/files';
import type { PullFile } from '@/lib/git/pull/readPull';

/** Why a file is shown without its content, or as something that it is not. */
export interface FileNote {
  path: string;
  kind: 'binary' | 'huge' | 'not-utf8' | 'symlink' | 'submodule' | 'mode-only' | 'type-changed' | 'missing';
  detail: string;
}

/** A side as an instance has it: its text, or that it is left out. */
type Side = { bytes: Uint8Array | null; isLeftOut: boolean };

/**
 * What a file of a pull request is in its instance. A rename is two files, as the reward sees it: the old path is
 * deleted, the new one added. What is no UTF-8 text is left out and noted; of a link the text is its target, of a
 * submodule the line that git shows.
 */
export function filesOfPull(file: PullFile): { files: NewFile[]; notes: FileNote[] } {
  const before = sideOf(file.before);
  const after = sideOf(file.after);
  const binary = before.isLeftOut || after.isLeftOut;
  const one = (path: string, role: NewFile['role'], from: Side, to: Side): NewFile => ({
    ...{ path: encodePayload(path), role, partial: false, binary },
    before: binary ? null : from.bytes,
    after: binary ? null : to.bytes,
  });
  const gone = (path: string) => one(path, 'deleted', before, NOTHING);
  const added = one(file.path, 'added', NOTHING, after);
  const files = {
    added: () => [added],
    copied: () => [added],
    deleted: () => [gone(file.path)],
    renamed: () => [gone(file.oldPath ?? file.path), added],
    modified: () => [one(file.path, 'modified', before, after)],
    'type-changed': () => [one(file.path, 'modified', before, after)],
  }[file.status]();
  return { files, notes: notesOf(file) };
}

const NOTHING: Side = { bytes: null, isLeftOut: false };

function sideOf(file: FileAt | null): Side {
  switch (file?.kind) {
    case undefined:
      return NOTHING;
    case 'text':
    case 'symlink':
      return { bytes: file.bytes, isLeftOut: false };
    case 'submodule':
      return { bytes: Buffer.from(`Subproject commit ${file.oid}\n`), isLeftOut: false };
    case 'binary':
    case 'huge':
    case 'not-utf8':
    case 'missing':
      return { bytes: null, isLeftOut: true };
  }
}

function notesOf(file: PullFile): FileNote[] {
  const notes: FileNote[] = [];
  const note = (kind: FileNote['kind'], detail: string) => notes.push({ path: file.path, kind, detail });
  if (file.modeOnly)
    note('mode-only', `only its mode changes: ${modeOf(file.before)} to ${modeOf(file.after)}`);
  if (file.status === 'type-changed')
    note('type-changed', `${kindOf(file.before)} becomes ${kindOf(file.after)}`);
  const sides = [file.before, file.after].filter((side) => side !== null);
  for (const kind of ['binary', 'huge', 'not-utf8', 'symlink', 'submodule', 'missing'] as const) {
    const side = sides.find((each) => each.kind === kind);
    if (side) note(kind, detailOf(side));
  }
  return notes;
}

function modeOf(file: FileAt | null): string {
  return file && 'mode' in file ? file.mode : 'none';
}

function kindOf(file: FileAt | null): string {
  return file?.kind === 'symlink' || file?.kind === 'submodule' ? file.kind : 'file';
}

function detailOf(side: FileAt): string {
  if (side.kind === 'missing') return side.detail;
  if (side.kind === 'submodule') return `commit ${side.oid} of another repository`;
  return `${side.size} bytes`;
}
