import { applyPatch } from '@/lib/patch/applyPatch';
import type { PatchFile } from '@/lib/patch/patchFiles';
import type { FileFacts } from './facts';
import { textShape } from './textShape';

/** A file with its contents, as far as they are known. */
export interface FileContents {
  readonly path: string;
  readonly role: FileFacts['role'];
  readonly binary: boolean;
  /** Whole content at the merge base; null for an added file, and where it is not known whole. */
  readonly before: string | null;
  /** Whole content after the change; null for a deleted file, and where it is not known whole. */
  readonly after: string | null;
}

/** What rules need of a file, so that its contents need not be kept. `change`: its part of the patch, if it has one. */
export function fileFacts(file: FileContents, change: PatchFile | undefined): FileFacts {
  const { path, role, binary, before } = file;
  return {
    path,
    role,
    binary,
    before: before === null || binary ? null : textShape(before),
    replays: change ? replays(file, change) : null,
  };
}

function replays({ role, binary, before, after }: FileContents, change: PatchFile): boolean | null {
  const old = role === 'added' ? '' : before;
  const neu = role === 'deleted' ? '' : after;
  if (binary || old === null || neu === null) return null;
  const applied = applyPatch(old, change);
  return applied.ok && applied.text === neu;
}
