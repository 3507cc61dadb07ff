import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, auditFigures } from './auditFigures';
import { fieldAgreement } from './fieldAgreement';
import { wilsonInterval } from './wilson';

describe('auditFigures', () => {
  it("is a precision with Wilson's interval where one stratum is sampled", () => {
    const figures = auditFigures([{ side: 'picked', name: 'all', population: 1e6, right: 90, all: 100 }]);
    expect(figures.precision).toEqual({ value: 0.9, ...wilsonInterval(90, 100) });
    expect(figures.recall).toBeNull();
    expect(figures.total).toBeNull();
    expect(figures.needed).toBeGreaterThan(0);
    expect(figures.missing).toBe(0);
  });

  it('is a recall too where the rest is sampled, and says which strata have no label', () => {
    const figures = auditFigures([
      { side: 'picked', name: 'Python', population: 800, right: 40, all: 50 },
      { side: 'picked', name: 'Go', population: 200, right: 0, all: 0 },
      { side: 'rest', name: 'Python', population: 9000, right: 1, all: 90 },
    ]);
    expect(figures.precision?.value).toBeCloseTo(0.8, 12);
    expect(figures.recall?.value).toBeCloseTo(640 / 740, 12);
    expect(figures.total?.value).toBeCloseTo(740, 9);
    expect(figures.missing).toBe(200);
    expect(figures.strata.map(({ share }) => share?.value ?? null)).toEqual([0.8, null, 1 / 90]);
  });

  it('says nothing without labels', () => {
    const figures = auditFigures([{ side: 'picked', name: 'all', population: 10, right: 0, all: 0 }]);
    expect(figures).toMatchObject({ precision: null, recall: null, total: null, needed: 10 });
  });
});

describe('allocate', () => {
  it('shares by population, one at least', () => {
    expect(allocate([700, 200, 100], 100)).toEqual([70, 20, 10]);
    expect(allocate([990, 9, 1], 100)).toEqual([98, 1, 1]);
    expect(allocate([1, 1, 1], 2)).toEqual([1, 1, 0]);
    expect(allocate([0, 5], 10)).toEqual([0, 5]);
    expect(allocate([], 10)).toEqual([]);
  });

  it('sums to the size and never takes more than there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 8 }), fc.nat(400), (populations, size) => {
        const taken = allocate(populations, size);
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(sum(taken)).toBe(Math.min(size, sum(populations)));
        taken.forEach((count, at) => expect(count).toBeLessThanOrEqual(populations[at]!));
      }),
    );
  });
});

describe('fieldAgreement', () => {
  const shape = { level: 'ordinal', categories: [0, 1, 2, 3], raters: 2, seed: 's', rounds: 200 } as const;
  const ratings = [
    [0, 0, null],
    [1, 1, null],
    [2, 3, null],
    [3, 3, null],
    [0, null, 0],
    [1, null, 2],
    [null, null, 1],
    [1, 1, 1],
  ];

  it('has figures in all and for each pair that rated something together, with intervals', () => {
    const { alpha, fleiss, pairs } = fieldAgreement(ratings, shape);
    expect(alpha).toMatchObject({ items: 7, ratings: 15 });
    expect(alpha.interval!.low).toBeLessThanOrEqual(alpha.alpha!);
    expect(alpha.interval!.high).toBeGreaterThanOrEqual(alpha.alpha!);
    expect(fleiss).toMatchObject({ items: 6, left: 2 });
    expect(pairs.map(({ first, second, items }) => [first, second, items])).toEqual([
      [0, 1, 5],
      [0, 2, 3],
      [1, 2, 1],
    ]);
    expect(pairs[0]!.confusion.counts[2]).toEqual([0, 0, 0, 1]);
    expect(pairs[0]!.byCategory).toHaveLength(4);
    expect(pairs[0]!.weighted).toBeGreaterThan(pairs[0]!.kappa!);
    expect(fieldAgreement(ratings, shape)).toEqual({ alpha, fleiss, pairs });
  });

  it('weighs no distances without an order, and keeps what is no option any more', () => {
    const { pairs } = fieldAgreement([[0, 7]], { ...shape, level: 'nominal', raters: 1, rounds: 10 });
    expect(pairs[0]!.weighted).toBeNull();
    expect(pairs[0]!.confusion.categories).toEqual([0, 1, 2, 3, 7]);
    expect(fieldAgreement([], shape)).toMatchObject({ pairs: [], alpha: { alpha: null, interval: null } });
  });
});
