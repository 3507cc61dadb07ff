import { applyEdits, type FileTexts } from '@/lib/patch/applyEdits';
import type { Edit } from '@/lib/patch/scanEdits';
import { splitLines } from '@/lib/text/splitLines';
import { scoreContents } from '../scoreContents';
import type { FormatError, ScoredOutput } from '../scoreSearchReplace';
import { addHunk, oracleHunks, type OracleHunk } from './oracleHunks';

/** What one edit earned: the reward without it, all else alike. */
export interface EditCredit {
  /** Index of the edit. */
  readonly edit: number;
  readonly path: string;
  /**
   * Undefined when the output is at fault without it: a later edit builds on this one, another can't be applied, or it
   * was the only one.
   */
  readonly rewardWithout: number | undefined;
  /** The reward minus the reward without it; negative for an edit that costs. */
  readonly earned: number | undefined;
}

/** What a change of the oracle that the prediction lacks would have earned. */
export interface HunkCredit {
  readonly path: string;
  /** Index of the hunk among those of the oracle's change of this path. */
  readonly hunk: number;
  /** The lines of the old text that it removes, counted from 1; without any, the line before which it adds. */
  readonly firstLine: number;
  readonly removed: number;
  readonly added: number;
  /** Undefined when the prediction has changed its place otherwise, so that it cannot be added. */
  readonly rewardWith: number | undefined;
}

/** Which edit earned what, and what was to be earned besides. */
export interface Credit {
  readonly edits: readonly EditCredit[];
  /** Of an output with edits that can't be applied: the reward without all of these. */
  readonly rewardWithoutFaults: number | undefined;
  /** The missing ones only; none of an output with edits that can't be applied. */
  readonly missing: readonly HunkCredit[];
  /** False when there were more edits or hunks than are tried. */
  readonly isComplete: boolean;
}

/** Rewards that are computed anew for one output. */
const MOST_TRIALS = 64;

function withoutEdit(codeContext: FileTexts, oracle: FileTexts, edits: readonly Edit[]): number | undefined {
  if (edits.length === 0) return undefined;
  const applied = applyEdits(codeContext, edits);
  if (applied.firstFault !== undefined) return undefined;
  return scoreContents(codeContext, oracle, applied.newContent).reward;
}

function missingHunks(codeContext: FileTexts, oracle: FileTexts, pred: FileTexts): OracleHunk[] {
  return [...oracle].flatMap(([path, newText]) => {
    const old = splitLines(codeContext.get(path) ?? '');
    const predicted = splitLines(pred.get(path) ?? codeContext.get(path) ?? '');
    return oracleHunks(path, old, splitLines(newText), predicted);
  });
}

/**
 * The reward of an output without each of its edits, and with each hunk of the oracle added that it lacks. At most
 * 64 rewards are computed, edits first.
 */
export function creditOf(codeContext: FileTexts, oracleNewContent: FileTexts, scored: ScoredOutput): Credit {
  const { reward, edits, newContent } = scored;
  const tried = edits.slice(0, MOST_TRIALS);
  const missing = missingHunks(codeContext, oracleNewContent, newContent);
  const triedHunks = missing.slice(0, MOST_TRIALS - tried.length);
  return {
    edits: tried.map(({ path }, index) => {
      const rest = edits.filter((_, other) => other !== index);
      const rewardWithout = withoutEdit(codeContext, oracleNewContent, rest);
      const earned = rewardWithout === undefined ? undefined : reward - rewardWithout;
      return { edit: index, path, rewardWithout, earned };
    }),
    rewardWithoutFaults: undefined,
    missing: triedHunks.map((each) => {
      const { path, hunk, oldStart, oldEnd, lines } = each;
      const text = addHunk(each);
      const pred = text === undefined ? undefined : new Map([...newContent, [path, text]]);
      const rewardWith = pred && scoreContents(codeContext, oracleNewContent, pred).reward;
      return {
        path,
        hunk,
        firstLine: oldStart + 1,
        removed: oldEnd - oldStart,
        added: lines.length,
        rewardWith,
      };
    }),
    isComplete: tried.length + triedHunks.length === edits.length + missing.length,
  };
}

/**
 * The same of an output that has edits which can't be applied, and no other fault: the reward without these, and
 * without the one, where it is one. Undefined for other faults, and where no edit can be applied. The reward itself
 * stays −1.
 */
export function creditOfFaulty(
  codeContext: FileTexts,
  oracleNewContent: FileTexts,
  { reward, edits, checks }: FormatError,
): Credit | undefined {
  const faulty = new Set<number>();
  for (const check of checks) {
    if (check.passed) continue;
    if (!('edit' in check)) return undefined;
    faulty.add(check.edit);
  }
  const good = edits.filter((_, index) => !faulty.has(index));
  const without = withoutEdit(codeContext, oracleNewContent, good);
  if (without === undefined) return undefined;
  return {
    edits: edits.map(({ path }, index) => {
      const isIt = faulty.size === 1 && faulty.has(index);
      return isIt
        ? { edit: index, path, rewardWithout: without, earned: reward - without }
        : { edit: index, path, rewardWithout: undefined, earned: undefined };
    }),
    rewardWithoutFaults: without,
    missing: [],
    isComplete: true,
  };
}
