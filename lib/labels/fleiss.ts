import { ratingsOf, type Ratings } from './ratings';

/** Agreement of several annotators beyond chance, each item rated by the same number of them. */
export interface FleissKappa {
  /** As Cohen's: null without items, or where chance alone makes all agree. */
  readonly kappa: number | null;
  /** The mean share of pairs of annotators that agree on an item; by chance. Null without items. */
  readonly observed: number | null;
  readonly expected: number | null;
  /** Kappa of each category against all others; null for one that was said always. */
  readonly categories: readonly { readonly category: number; readonly kappa: number | null }[];
  /** Items with so many ratings, which count; those with fewer or more, which don't. */
  readonly items: number;
  readonly left: number;
}

/**
 * Fleiss' kappa over the items that have exactly `raters` ratings (at least 2), whoever gave them. Source: J. L.
 * Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971).
 */
export function fleissKappa(ratings: Ratings, raters: number): FleissKappa {
  const rated = ratings.map(ratingsOf).filter((row) => row.length === raters);
  const left = ratings.length - rated.length;
  const items = rated.length;
  if (items === 0) return { kappa: null, observed: null, expected: null, categories: [], items, left };
  const pairs = raters * (raters - 1);
  const tallies = new Map<number, Tally>();
  for (const row of rated) {
    for (const [category, count] of countsOf(row)) {
      const tally = tallies.get(category) ?? { said: 0, agreeing: 0 };
      tally.said += count;
      tally.agreeing += count * (count - 1);
      tallies.set(category, tally);
    }
  }
  const all = [...tallies].sort(([a], [b]) => a - b);
  const observed = all.reduce((sum, [, { agreeing }]) => sum + agreeing, 0) / (items * pairs);
  const expected = all.reduce((sum, [, { said }]) => sum + (said / (items * raters)) ** 2, 0);
  return {
    kappa: all.length === 1 ? null : (observed - expected) / (1 - expected),
    observed,
    expected,
    categories: all.map(([category, tally]) => ({ category, kappa: kappaOf(tally, items, raters) })),
    items,
    left,
  };
}

/** Of one category: how often it was said; ordered pairs of annotators that both said it of an item. */
interface Tally {
  said: number;
  agreeing: number;
}

/** Fleiss (1971), formula 24 with his p_j: pairs that split over the category, against those that chance splits. */
function kappaOf({ said, agreeing }: Tally, items: number, raters: number): number | null {
  const share = said / (items * raters);
  const splitting = said * (raters - 1) - agreeing;
  const byChance = items * raters * (raters - 1) * share * (1 - share);
  return said === items * raters ? null : 1 - splitting / byChance;
}

function countsOf(row: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const rating of row) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  return counts;
}
