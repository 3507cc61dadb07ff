import { bootstrapInterval } from './bootstrap';
import { agreementByCategory, confusionOf, type CategoryAgreement, type Confusion } from './confusion';
import { fleissKappa, type FleissKappa } from './fleiss';
import { cohenKappa, quadraticWeight, type Kappa } from './kappa';
import { krippendorffAlpha, type Alpha } from './krippendorff';
import { seededRandom } from './random';
import { categoriesOf, ratingsOf, type Level, type Ratings } from './ratings';
import type { Interval } from './wilson';

/** The agreement of two annotators on one field. */
export interface PairAgreement extends Kappa {
  /** The columns of the two in the ratings. */
  readonly first: number;
  readonly second: number;
  readonly interval: Interval | null;
  /** With the squares of distances as weights; null for a field without an order. */
  readonly weighted: number | null;
  readonly confusion: Confusion;
  readonly byCategory: readonly CategoryAgreement[];
}

/** How far annotators agree on one field, in all and two by two. Intervals are 95 %, by bootstrap over items. */
export interface FieldAgreement {
  readonly alpha: Alpha & { readonly interval: Interval | null };
  readonly fleiss: FleissKappa & { readonly interval: Interval | null };
  /** Pairs that rated at least one item together, in the order of their columns. */
  readonly pairs: readonly PairAgreement[];
}

/** What is known of the field beside its ratings. */
export interface FieldShape {
  readonly level: Level;
  /** All that could be said, in its order; what was said elsewhere is added behind. */
  readonly categories: readonly number[];
  /** How many annotators an item is meant for: what Fleiss' kappa counts. */
  readonly raters: number;
  /** Draws the bootstrap's rounds: the same seed gives the same intervals. */
  readonly seed: string;
  readonly rounds?: number;
}

/** Figures of one field from the ratings of all annotators. */
export function fieldAgreement(ratings: Ratings, shape: FieldShape): FieldAgreement {
  const { level, seed, rounds } = shape;
  const raters = Math.max(2, shape.raters);
  const said = categoriesOf(ratings).filter((category) => !shape.categories.includes(category));
  const categories = [...shape.categories, ...said];
  const rated = ratings.filter((row) => ratingsOf(row).length > 1);
  const intervalOf = (rows: Ratings, name: string, figure: (drawn: Ratings) => number | null) =>
    bootstrapInterval(rows, figure, seededRandom(`${seed} ${name}`), rounds);
  const pairs = pairsOf(rated).map(([first, second]): PairAgreement => {
    const rows = rated
      .map((row) => [row[first] ?? null, row[second] ?? null])
      .filter((row) => !row.includes(null));
    const kappaOf = (drawn: Ratings) => cohenKappa(confusionOf(drawn, 0, 1, categories));
    const confusion = confusionOf(rows, 0, 1, categories);
    return {
      ...{ first, second, confusion },
      ...kappaOf(rows),
      interval: intervalOf(rows, `${first} ${second}`, (drawn) => kappaOf(drawn).kappa),
      weighted: level === 'nominal' ? null : cohenKappa(confusion, quadraticWeight).kappa,
      byCategory: agreementByCategory(confusion),
    };
  });
  return {
    alpha: {
      ...krippendorffAlpha(rated, level),
      interval: intervalOf(rated, 'alpha', (drawn) => krippendorffAlpha(drawn, level).alpha),
    },
    fleiss: {
      ...fleissKappa(ratings, raters),
      interval: intervalOf(
        rated.filter((row) => ratingsOf(row).length === raters),
        'fleiss',
        (drawn) => fleissKappa(drawn, raters).kappa,
      ),
    },
    pairs,
  };
}

/** The columns that rated something together. */
function pairsOf(ratings: Ratings): [number, number][] {
  const annotators = Math.max(0, ...ratings.map((row) => row.length));
  const together = (first: number, second: number) =>
    ratings.some((row) => (row[first] ?? null) !== null && (row[second] ?? null) !== null);
  return Array.from({ length: annotators }, (_, first) => first).flatMap((first) =>
    Array.from({ length: annotators - first - 1 }, (_, after): [number, number] => [
      first,
      first + after + 1,
    ]).filter(([one, other]) => together(one, other)),
  );
}
