/** How several ratings become one when they differ. `majority-or-median` is for ratings that have an order. */
export type FinalRule = 'maximum' | 'majority' | 'median' | 'majority-or-median';

/** How a final rating came about: nobody differed, or by which rule. */
export type FinalHow = 'agreed' | 'maximum' | 'majority' | 'median';

/** A final rating with its origin. */
export interface FinalRating {
  readonly value: number;
  readonly how: FinalHow;
  /** The places of those who gave just this rating. */
  readonly by: readonly number[];
}

/**
 * One rating out of several by a rule; null where there are none, or no majority: then someone has to decide. Of two
 * middle ratings the median is the higher, so that a tie errs on the hard side and the result is one that was given.
 */
export function finalRating(ratings: readonly number[], rule: FinalRule): FinalRating | null {
  const first = ratings[0];
  if (first === undefined) return null;
  const chosen: [number | null, FinalHow] = ratings.every((rating) => rating === first)
    ? [first, 'agreed']
    : choose(ratings, rule);
  const [value, how] = chosen;
  if (value === null) return null;
  return { value, how, by: ratings.flatMap((rating, at) => (rating === value ? [at] : [])) };
}

function choose(ratings: readonly number[], rule: FinalRule): [number | null, FinalHow] {
  switch (rule) {
    case 'maximum':
      return [Math.max(...ratings), 'maximum'];
    case 'median':
      return [medianOf(ratings), 'median'];
    case 'majority':
      return [majorityOf(ratings), 'majority'];
    case 'majority-or-median': {
      const majority = majorityOf(ratings);
      return majority === null ? [medianOf(ratings), 'median'] : [majority, 'majority'];
    }
  }
}

function majorityOf(ratings: readonly number[]): number | null {
  const shared = (rating: number) => ratings.filter((other) => other === rating).length;
  return ratings.find((rating) => shared(rating) * 2 > ratings.length) ?? null;
}

function medianOf(ratings: readonly number[]): number {
  const sorted = [...ratings].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
