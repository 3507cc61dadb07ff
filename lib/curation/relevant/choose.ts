import type { RankedFile } from './rank';

/** How much context is taken along. */
export interface ContextBudget {
  /** The most relevant files, at most so many. */
  files: number;
  /** Tokens of all texts together: issue, changed files and these. */
  tokens: number;
}

/** A ranked file with the size of its text. */
export type SizedFile = RankedFile & { tokens: number };

/**
 * The first files that fit: in their order, each that still finds room, until there are enough. `used`: tokens that
 * issue and changed files take. A file that is too large does not end it: a smaller one after it may fit.
 */
export function chooseFiles(
  ranked: readonly SizedFile[],
  budget: ContextBudget,
  used: number,
): { chosen: SizedFile[]; tooLarge: SizedFile[] } {
  const chosen: SizedFile[] = [];
  const tooLarge: SizedFile[] = [];
  let left = budget.tokens - used;
  for (const file of ranked) {
    if (chosen.length >= budget.files) break;
    if (file.tokens > left) {
      tooLarge.push(file);
      continue;
    }
    chosen.push(file);
    left -= file.tokens;
  }
  return { chosen, tooLarge };
}
