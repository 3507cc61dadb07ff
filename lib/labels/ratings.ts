/**
 * What annotators said of one field: a row for each item, in it a cell for each annotator, null where nothing was
 * said. On a scale a rating is its value; of a choice it is the position of the option, from 0.
 */
export type Ratings = readonly (readonly (number | null)[])[];

/** How far apart two ratings are: equal or not; by their ranks; by their difference. */
export type Level = 'nominal' | 'ordinal' | 'interval';

/** The ratings of an item that are there. */
export function ratingsOf(row: readonly (number | null)[]): number[] {
  return row.filter((rating) => rating !== null);
}

/** The distinct ratings, ascending. */
export function categoriesOf(ratings: Ratings): number[] {
  return [...new Set(ratings.flatMap(ratingsOf))].sort((a, b) => a - b);
}
