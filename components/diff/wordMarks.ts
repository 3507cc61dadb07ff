import { lineBlocks } from '@/lib/diff/lineBlocks';
import { opcodes } from '@/lib/diff/opcodes';

/** A part of a line; `marked` where the other side has something else. */
export interface Part {
  text: string;
  marked: boolean;
}

/** Longer lines are not compared word by word. */
const MOST_CHARACTERS = 1_000;
/** Where more than this share of a line differs, the marks say nothing. */
const MOST_MARKED = 0.7;

/** Words, runs of blanks, and every other character by itself. */
const TOKENS = /[\p{L}\p{N}\p{M}_]+|\s+|./gsu;

/** The words in which two lines differ, on both sides; undefined where marking them would not help. */
export function wordMarks(before: string, after: string): { before: Part[]; after: Part[] } | undefined {
  if (before.length > MOST_CHARACTERS || after.length > MOST_CHARACTERS) return undefined;
  const [old, fresh] = [tokensOf(before), tokensOf(after)];
  const marks: { before: Part[]; after: Part[] } = { before: [], after: [] };
  const steps = opcodes(lineBlocks(old, fresh, false), old.length, fresh.length);
  for (const { tag, aStart, aEnd, bStart, bEnd } of steps) {
    const marked = tag !== 'equal';
    if (aStart < aEnd) marks.before.push({ text: old.slice(aStart, aEnd).join(''), marked });
    if (bStart < bEnd) marks.after.push({ text: fresh.slice(bStart, bEnd).join(''), marked });
  }
  return isTelling(marks.before) && isTelling(marks.after) ? marks : undefined;
}

function tokensOf(line: string): string[] {
  return line.match(TOKENS) ?? [];
}

function isTelling(parts: readonly Part[]): boolean {
  const length = (some: readonly Part[]) => some.reduce((sum, { text }) => sum + text.trim().length, 0);
  return length(parts.filter(({ marked }) => marked)) <= MOST_MARKED * length(parts);
}
