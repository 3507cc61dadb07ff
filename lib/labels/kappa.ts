import { marginsOf, type Confusion } from './confusion';

/** Agreement of two annotators beyond chance. */
export interface Kappa {
  /** 1: all agree; 0: as by chance; below: less. Null without items, or where chance alone makes all agree. */
  readonly kappa: number | null;
  /** Share of items on which both said the same, 0 to 1; with weights 1 − the mean weight. Null without items. */
  readonly observed: number | null;
  /** The same if each had drawn from their own ratings at random. */
  readonly expected: number | null;
  readonly items: number;
}

/** How much it weighs that one said the category at place `row`, the other at `column`: 0 where they agree. */
export type KappaWeight = (row: number, column: number) => number;

const unequal: KappaWeight = (row, column) => (row === column ? 0 : 1);

/** The square of the steps between two categories in their order: of a scale, far apart weighs most. */
export const quadraticWeight: KappaWeight = (row, column) => (row - column) ** 2;

/**
 * Cohen's kappa of a confusion table; with weights other than "unequal", his weighted kappa. Sources: J. Cohen, "A
 * coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960); "Weighted
 * kappa: nominal scale agreement with provision for scaled disagreement or partial credit", Psychological Bulletin
 * 70 (1968).
 */
export function cohenKappa({ counts, items }: Confusion, weight: KappaWeight = unequal): Kappa {
  if (items === 0) return { kappa: null, observed: null, expected: null, items };
  const { rows, columns } = marginsOf(counts);
  let apart = 0;
  let apartByChance = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      apart += (weight(i, j) * count) / items;
      apartByChance += (weight(i, j) * (rows[i] as number) * (columns[j] as number)) / (items * items);
    }
  }
  return {
    kappa: apartByChance === 0 ? null : 1 - apart / apartByChance,
    observed: 1 - apart,
    expected: 1 - apartByChance,
    items,
  };
}

/**
 * The words that J. R. Landis and G. G. Koch gave to ranges of kappa ("The measurement of observer agreement for
 * categorical data", Biometrics 33, 1977).
 */
export type Strength = 'poor' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'almost perfect';

/** The word of Landis and Koch for a kappa (at most 1). They are conventions, not tests. */
export function strengthOf(kappa: number): Strength {
  if (kappa < 0) return 'poor';
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  return kappa <= 0.8 ? 'substantial' : 'almost perfect';
}
