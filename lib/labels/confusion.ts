import type { Ratings } from './ratings';

/** How two annotators rated the items that both of them rated. */
export interface Confusion {
  /** What rows and columns stand for, ascending or as given. */
  readonly categories: readonly number[];
  /** Row: what the first said; column: the second. */
  readonly counts: readonly (readonly number[])[];
  /** Items that both rated. */
  readonly items: number;
}

/** Counts the pairs of ratings of annotators `first` and `second` (columns of `ratings`) over the given categories. */
export function confusionOf(
  ratings: Ratings,
  first: number,
  second: number,
  categories: readonly number[],
): Confusion {
  const places = new Map(categories.map((category, at) => [category, at]));
  const counts = categories.map(() => categories.map(() => 0));
  let items = 0;
  for (const row of ratings) {
    const [a, b] = [row[first] ?? null, row[second] ?? null];
    if (a === null || b === null) continue;
    const [i, j] = [places.get(a), places.get(b)];
    if (i === undefined || j === undefined) continue;
    (counts[i] as number[])[j] = ((counts[i] as number[])[j] as number) + 1;
    items++;
  }
  return { categories, counts, items };
}

/** How far two annotators agree on one category. */
export interface CategoryAgreement {
  readonly category: number;
  /** How often each of them, and both at once, said it. */
  readonly first: number;
  readonly second: number;
  readonly both: number;
  /** 2·both / (first + second), 0 to 1; null when neither said it. */
  readonly agreement: number | null;
}

/**
 * Agreement by category: the share of ratings with the category that the other one shares. Source: "proportion of
 * specific agreement", J. L. Fleiss, "Measuring agreement between two judges on the presence or absence of a
 * trait", Biometrics 31 (1975), after L. R. Dice (1945).
 */
export function agreementByCategory({ categories, counts }: Confusion): CategoryAgreement[] {
  const { rows, columns } = marginsOf(counts);
  return categories.map((category, at) => {
    const first = rows[at] as number;
    const second = columns[at] as number;
    const both = (counts[at] as readonly number[])[at] as number;
    return {
      category,
      first,
      second,
      both,
      agreement: first + second === 0 ? null : (2 * both) / (first + second),
    };
  });
}

/** The sums of the rows and of the columns of a square table. */
export function marginsOf(counts: Confusion['counts']): { rows: number[]; columns: number[] } {
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = counts.map((_, at) => counts.reduce((sum, row) => sum + (row[at] as number), 0));
  return { rows, columns };
}
