import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementByCategory, confusionOf, type Confusion } from './confusion';
import { fleissKappa } from './fleiss';
import { cohenKappa, quadraticWeight, strengthOf } from './kappa';
import { krippendorffAlpha } from './krippendorff';
import { categoriesOf, type Ratings } from './ratings';

/** A table of counts as a confusion. */
function tableOf(counts: number[][]): Confusion {
  return { categories: counts.map((_, at) => at), counts, items: counts.flat().reduce((a, b) => a + b, 0) };
}

/** Ratings of two annotators that make this table. */
function ratingsOfTable(counts: number[][]): Ratings {
  return counts.flatMap((row, i) => row.flatMap((n, j) => Array.from({ length: n }, () => [i, j])));
}

const ratingsOfMany = fc.integer({ min: 2, max: 4 }).chain((raters) =>
  fc.array(
    fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { freq: 4 }), {
      minLength: raters,
      maxLength: raters,
    }),
    { maxLength: 30 },
  ),
);

describe("Cohen's kappa", () => {
  // J. Cohen, "Weighted kappa" (1968), table 1: 200 patients, three diagnoses, as frequencies; the proportions of
  // personality disorder, neurosis, psychosis. Weights of disagreement 0 1 3 / 1 0 6 / 3 6 0.
  const COHEN = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ];

  it('is .492 for the diagnoses of Cohen (1968), and .348 with his weights', () => {
    const { kappa, observed, expected, items } = cohenKappa(tableOf(COHEN));
    expect(observed).toBeCloseTo(0.7, 10);
    expect(expected).toBeCloseTo(0.41, 10);
    expect(kappa).toBeCloseTo(0.492, 3);
    expect(items).toBe(200);
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    expect(cohenKappa(tableOf(COHEN), (i, j) => weights[i]![j]!).kappa).toBeCloseTo(0.348, 3);
  });

  it('is below 0 for the table of Cohen (1960) in which judges agree less than by chance', () => {
    // Proportions of table 1 there: observed .29, by chance .35.
    const table = tableOf([
      [25, 13, 12],
      [12, 2, 16],
      [3, 15, 2],
    ]);
    const { kappa, observed, expected } = cohenKappa(table);
    expect(observed).toBeCloseTo(0.29, 10);
    expect(expected).toBeCloseTo(0.35, 10);
    expect(kappa).toBeCloseTo(-0.092, 3);
  });

  it('is without a value where there is nothing to disagree about', () => {
    expect(cohenKappa(tableOf([[0]]))).toEqual({ kappa: null, observed: null, expected: null, items: 0 });
    expect(cohenKappa(tableOf([[7]]))).toEqual({ kappa: null, observed: 1, expected: 1, items: 7 });
  });

  it('is 1 for the same ratings, the same both ways round, and at most 1', () => {
    fc.assert(
      fc.property(ratingsOfMany, fc.constantFrom(undefined, quadraticWeight), (ratings, weight) => {
        const categories = categoriesOf(ratings);
        const { kappa } = cohenKappa(confusionOf(ratings, 0, 1, categories), weight);
        const swapped = cohenKappa(confusionOf(ratings, 1, 0, categories), weight).kappa;
        if (kappa === null) expect(swapped).toBeNull();
        else {
          expect(kappa).toBeLessThanOrEqual(1);
          expect(swapped).toBeCloseTo(kappa, 9);
        }
        const same = cohenKappa(confusionOf(ratings, 0, 0, categories), weight).kappa;
        if (same !== null) expect(same).toBeCloseTo(1, 12);
      }),
    );
  });

  it('has the words of Landis and Koch (1977)', () => {
    expect([-0.1, 0, 0.2, 0.21, 0.4, 0.41, 0.6, 0.61, 0.8, 0.81, 1].map(strengthOf)).toEqual([
      'poor',
      'slight',
      'slight',
      'fair',
      'fair',
      'moderate',
      'moderate',
      'substantial',
      'substantial',
      'almost perfect',
      'almost perfect',
    ]);
  });
});

describe('a confusion', () => {
  it('counts what both rated, and only the given categories', () => {
    const ratings = [[0, 1], [0, 0], [null, 1], [1, null], [1, 1], [0], [2, 0], [0, 2]];
    expect(confusionOf(ratings, 0, 1, [0, 1])).toEqual({
      categories: [0, 1],
      counts: [
        [1, 1],
        [0, 1],
      ],
      items: 3,
    });
  });

  it('gives back the table that it was made from, and the agreement by category', () => {
    const counts = [
      [40, 9],
      [6, 45],
    ];
    const confusion = confusionOf(ratingsOfTable(counts), 0, 1, [0, 1, 2]);
    expect(confusion.counts.slice(0, 2).map((row) => row.slice(0, 2))).toEqual(counts);
    expect(agreementByCategory(confusion)).toEqual([
      { category: 0, first: 49, second: 46, both: 40, agreement: 80 / 95 },
      { category: 1, first: 51, second: 54, both: 45, agreement: 90 / 105 },
      { category: 2, first: 0, second: 0, both: 0, agreement: null },
    ]);
  });
});

/** J. L. Fleiss (1971), table 1: 30 patients, each diagnosed by 6 psychiatrists; how many said each diagnosis. */
const DIAGNOSES = [
  '00060 03003 01401 00006 03030 20400 00402 20310 20040 00006',
  '10050 11040 03300 10050 02031 00501 30012 51000 02040 10203',
  '00006 01050 02013 20040 10041 05010 40002 02040 10500 00006',
]
  .join(' ')
  .split(' ');

const psychiatrists: Ratings = DIAGNOSES.map((counts) =>
  [...counts].flatMap((count, category) => Array.from({ length: Number(count) }, () => category)),
);

describe("Fleiss' kappa", () => {
  it('is .430 for the psychiatric diagnoses of Fleiss (1971), and his for each diagnosis', () => {
    const { kappa, observed, expected, categories, items, left } = fleissKappa(psychiatrists, 6);
    expect(observed).toBeCloseTo(0.5556, 4);
    // .2201 there, of shares that are rounded to three digits.
    expect(expected).toBeCloseTo(0.22, 3);
    expect(kappa).toBeCloseTo(0.43, 3);
    // Depression, personality disorder, schizophrenia, neurosis, other.
    expect(categories.map((each) => Number(each.kappa?.toFixed(3)))).toEqual([
      0.245, 0.245, 0.52, 0.471, 0.566,
    ]);
    expect([items, left]).toEqual([30, 0]);
  });

  it('leaves out items with another number of ratings, and says so', () => {
    const ratings = [[0, 0, null], [1, 1, null], [0, 1, null], [0, null, null], [0, 0, 0], []];
    expect(fleissKappa(ratings, 2)).toMatchObject({ items: 3, left: 3 });
    expect(fleissKappa(ratings, 4)).toMatchObject({ items: 0, left: 6, kappa: null, categories: [] });
  });

  it('is without a value where all ratings are the same', () => {
    expect(fleissKappa([[2, 2]], 2)).toEqual({
      kappa: null,
      observed: 1,
      expected: 1,
      categories: [{ category: 2, kappa: null }],
      items: 1,
      left: 0,
    });
  });

  it('does not depend on the order of annotators', () => {
    fc.assert(
      fc.property(ratingsOfMany, (ratings) => {
        const turned = ratings.map((row) => [...row].reverse());
        expect(fleissKappa(turned, 2)).toEqual(fleissKappa(ratings, 2));
      }),
    );
  });
});

describe("Krippendorff's alpha", () => {
  // K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: twelve units, four observers.
  const none = null;
  const UNITS: Ratings = [
    [1, 1, none, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [none, 5, 5, 5],
    [none, none, 1, 1],
    [none, none, 3, none],
  ];

  it('is .743, .815 and .849 for the nominal, ordinal and interval data of Krippendorff (2011)', () => {
    expect(krippendorffAlpha(UNITS, 'nominal').alpha).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(UNITS, 'ordinal').alpha).toBeCloseTo(0.815, 3);
    expect(krippendorffAlpha(UNITS, 'interval').alpha).toBeCloseTo(0.849, 3);
    expect(krippendorffAlpha(UNITS, 'nominal')).toMatchObject({ items: 11, ratings: 40 });
  });

  it('is .095 for the binary and .692 for the nominal data of two observers there', () => {
    const first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
    const second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
    const binary = first.map((rating, at) => [rating, second[at]!]);
    expect(krippendorffAlpha(binary, 'nominal').alpha).toBeCloseTo(0.095, 3);
    const nominal = [...'aabbdcccedda'].map((a, at) => [a.charCodeAt(0), 'babbbccceddd'.charCodeAt(at)]);
    expect(krippendorffAlpha(nominal, 'nominal').alpha).toBeCloseTo(0.692, 3);
  });

  it('is without a value where nobody can disagree', () => {
    expect(krippendorffAlpha([], 'nominal')).toEqual({ alpha: null, items: 0, ratings: 0 });
    expect(krippendorffAlpha([[1, null]], 'ordinal')).toEqual({ alpha: null, items: 0, ratings: 0 });
    expect(krippendorffAlpha([[1, 1]], 'interval')).toEqual({ alpha: null, items: 1, ratings: 2 });
  });

  it('is the same at every level for two categories, and at most 1', () => {
    const binary = fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 1 })), { maxLength: 4 }));
    fc.assert(
      fc.property(binary, (ratings) => {
        const nominal = krippendorffAlpha(ratings, 'nominal').alpha;
        for (const level of ['ordinal', 'interval'] as const) {
          const { alpha } = krippendorffAlpha(ratings, level);
          if (nominal === null) expect(alpha).toBeNull();
          else expect(alpha).toBeCloseTo(nominal, 9);
        }
        if (nominal !== null) expect(nominal).toBeLessThanOrEqual(1);
      }),
    );
  });
});
