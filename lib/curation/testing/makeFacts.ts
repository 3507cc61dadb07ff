import { unknownFacts, type FileFacts, type InstanceFacts } from '../facts/facts';
import { patchFacts } from '../facts/patchFacts';

/** Facts of which only these are known. */
export function makeFacts(known: Partial<InstanceFacts> = {}): InstanceFacts {
  return { ...unknownFacts('owner__repo-1', { id: null, names: ['owner/repo'] }), ...known };
}

/** A file's part of a patch whose one hunk has these lines, signs included. */
export function fileDiff(path: string, lines: readonly string[], at = 1): string {
  const count = (sign: string) =>
    lines.filter((line) => line.startsWith(' ') || line.startsWith(sign)).length;
  const hunk = `@@ -${at},${count('-')} +${at},${count('+')} @@\n${lines.map((line) => `${line}\n`).join('')}`;
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunk}`;
}

/** Facts of a patch of these files: path and lines of the one hunk of each. */
export function changing(
  ...files: readonly (readonly [path: string, ...lines: string[]])[]
): Partial<InstanceFacts> {
  return { patch: patchFacts(files.map(([path, ...lines]) => fileDiff(path, lines)).join('')) };
}

/** A changed text file of ordinary shape. */
export function ordinaryFile(more: Partial<FileFacts> = {}): FileFacts {
  const before = { characters: 900, lines: 30, longestLine: 80, longestLineAt: 3, alphanumeric: 0.7 };
  return { path: 'a.py', role: 'modified', binary: false, before, replays: true, ...more };
}
