import type { PatchFacts } from '../facts/facts';
import { mixed } from './words';

/** Changes of fewer characters than this are made alike by people who know nothing of each other. */
const LEAST_CHARACTERS = 40;

/**
 * One short text for what a patch changes: the same for patches whose files, removed and added lines are the same
 * but for blanks, wherever in the files and in whatever context. Null for a change too small to be told from others.
 */
export function patchFingerprint({ files }: Pick<PatchFacts, 'files'>): string | null {
  let characters = 0;
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  const add = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === 9 || code === 13) continue;
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other + code, 0x2c1b3c6d) ^ (other >>> 15);
      characters++;
    }
    one = Math.imul(one ^ 10, 0x01000193);
    other = Math.imul(other + 10, 0x2c1b3c6d) ^ (other >>> 15);
  };
  for (const { path, hunks } of files) {
    const before = characters;
    add(path);
    characters = before;
    for (const { lines } of hunks) {
      for (const { kind, text } of lines) if (kind !== ' ') add(kind + text);
    }
  }
  if (characters < LEAST_CHARACTERS) return null;
  return [one, other].map((hash) => (mixed(hash) >>> 0).toString(16).padStart(8, '0')).join('');
}
