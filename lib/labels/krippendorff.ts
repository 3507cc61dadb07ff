import { categoriesOf, ratingsOf, type Level, type Ratings } from './ratings';

/** Agreement of any number of annotators, ratings missing or not. */
export interface Alpha {
  /** 1: all agree; 0: as by chance. Null without an item that two rated, or where all ratings are the same. */
  readonly alpha: number | null;
  /** Items that at least two rated, which count; all their ratings. */
  readonly items: number;
  readonly ratings: number;
}

/**
 * Krippendorff's alpha, 1 − observed / expected disagreement, from the coincidences of ratings within items. Source:
 * K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section E; the levels' differences there.
 */
export function krippendorffAlpha(ratings: Ratings, level: Level): Alpha {
  const categories = categoriesOf(ratings);
  const places = new Map(categories.map((category, at) => [category, at]));
  const size = categories.length;
  const coincidences = new Float64Array(size * size);
  const totals = new Float64Array(size);
  let items = 0;
  let paired = 0;
  for (const row of ratings) {
    const said = ratingsOf(row).map((rating) => places.get(rating) as number);
    if (said.length < 2) continue;
    items++;
    paired += said.length;
    for (const [at, first] of said.entries()) {
      totals[first] = (totals[first] as number) + 1;
      for (const [other, second] of said.entries()) {
        if (other === at) continue;
        const cell = first * size + second;
        coincidences[cell] = (coincidences[cell] as number) + 1 / (said.length - 1);
      }
    }
  }
  const difference = differences(level, categories, totals);
  let observed = 0;
  let expected = 0;
  for (let first = 0; first < size; first++) {
    for (let second = 0; second < first; second++) {
      const apart = difference(first, second);
      observed += (coincidences[first * size + second] as number) * apart;
      expected += (totals[first] as number) * (totals[second] as number) * apart;
    }
  }
  const alpha = expected === 0 ? null : 1 - ((paired - 1) * observed) / expected;
  return { alpha, items, ratings: paired };
}

/** The squared difference of two categories, by their places, the first above the second. */
function differences(
  level: Level,
  categories: readonly number[],
  totals: Float64Array,
): (first: number, second: number) => number {
  if (level === 'nominal') return () => 1;
  if (level === 'interval')
    return (first, second) => ((categories[first] as number) - (categories[second] as number)) ** 2;
  return (first, second) => {
    let between = -((totals[first] as number) + (totals[second] as number)) / 2;
    for (let at = second; at <= first; at++) between += totals[at] as number;
    return between ** 2;
  };
}
