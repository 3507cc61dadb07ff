import type { HunkLine } from '@/lib/patch/patchHunk';

/** Lines removed and added at one place, nothing unchanged between them. */
export interface ChangeRun {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The places of a hunk that change, in order. */
export function changeRuns(lines: readonly HunkLine[]): ChangeRun[] {
  const runs: ChangeRun[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const close = () => {
    if (removed.length + added.length > 0) runs.push({ removed, added });
    removed = [];
    added = [];
  };
  for (const { kind, text } of lines) {
    if (kind === ' ') close();
    else (kind === '-' ? removed : added).push(text);
  }
  close();
  return runs;
}

/** Whether a run changes blanks alone. Where indentation means something it must stay. */
export function isWhiteSpace({ removed, added }: ChangeRun, indented: boolean): boolean {
  if (bare(removed) !== bare(added)) return false;
  return indented
    ? withoutLineEnds(removed) === withoutLineEnds(added)
    : withoutBlanks(removed) === withoutBlanks(added);
}

function bare(lines: readonly string[]): string {
  return lines.join('').replace(/\s+/g, '');
}

function withoutLineEnds(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/** Blanks between two words stay as one, all others go. */
function withoutBlanks(lines: readonly string[]): string {
  const words = lines.join('\n').trim().split(/\s+/);
  let text = '';
  for (const word of words) {
    const separates = /[\p{L}\p{N}_]$/u.test(text.slice(-2)) && /^[\p{L}\p{N}_]/u.test(word);
    text += separates ? ` ${word}` : word;
  }
  return text;
}

/** A number with dots, and what hangs on it: `1.2`, `v2.0.0-rc.1`, `^1.4.0+build`. It can start at one place only. */
const DOTTED = /(?<![\w.])v?\d+(?:\.\d+)+[-+.\w]*/g;

/**
 * Whether a run changes version numbers alone: line by line the same but for dotted numbers. Outside of files that
 * state versions the line must say `version` itself.
 */
export function isVersion({ removed, added }: ChangeRun, isManifest: boolean): boolean {
  if (removed.length === 0 || removed.length !== added.length) return false;
  return removed.every((old, at) => {
    const neu = added[at] as string;
    if (old === neu) return true;
    if (!isManifest && !/version/i.test(old)) return false;
    return old.replace(DOTTED, '0.0') === neu.replace(DOTTED, '0.0');
  });
}
