import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from './random';
import { estimatedTotal, labelsNeeded, partOf, shareOf, stratifiedShare, weightedSum } from './stratified';
import { marksNeeded, wilsonInterval } from './wilson';

const stratum = fc
  .record({ right: fc.nat(40), wrong: fc.nat(40), rest: fc.nat(5000) })
  .map(({ right, wrong, rest }) => ({ right, all: right + wrong, population: right + wrong + rest }));

/** A share that is known from a sample of a population without end. */
const sampled = (right: number, all: number) => ({ value: right / all, ...wilsonInterval(right, all) });

describe('weightedSum', () => {
  it('is the difference of Newcombe (1998, method 10) for 56 of 70 and 48 of 80', () => {
    // R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
    // Medicine 17 (1998), 873–890, table II (a).
    const { value, low, high } = weightedSum([
      { weight: 1, share: sampled(56, 70) },
      { weight: -1, share: sampled(48, 80) },
    ]);
    expect(value).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
});

describe('stratifiedShare', () => {
  it("is Wilson's interval for one stratum", () => {
    expect(stratifiedShare([{ population: 10_000, right: 81, all: 263 }])).toEqual(sampled(81, 263));
  });

  it('weighs strata by their part of the population', () => {
    const estimate = stratifiedShare([
      { population: 900, right: 45, all: 50 },
      { population: 100, right: 10, all: 50 },
      { population: 50, right: 0, all: 0 },
      { population: 0, right: 0, all: 0 },
    ]);
    expect(estimate?.value).toBeCloseTo(0.9 * 0.9 + 0.1 * 0.2, 12);
    expect(stratifiedShare([{ population: 9, right: 0, all: 0 }])).toBeNull();
  });

  it('is without doubt when everything is labelled', () => {
    expect(shareOf({ population: 4, right: 3, all: 4 })).toEqual({ value: 0.75, low: 0.75, high: 0.75 });
  });

  it('holds its value and stays within 0 to 1', () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), (strata) => {
        const estimate = stratifiedShare(strata);
        if (!estimate) return;
        expect(estimate.low).toBeGreaterThanOrEqual(0);
        expect(estimate.high).toBeLessThanOrEqual(1);
        expect(estimate.low).toBeLessThanOrEqual(estimate.value + 1e-12);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value - 1e-12);
      }),
    );
  });

  it('holds the truth in about 95 of 100 samples of two strata', () => {
    const random = seededRandom('coverage');
    const draw = (share: number, all: number) =>
      Array.from({ length: all }).filter(() => random() < share).length;
    let held = 0;
    for (let round = 0; round < 2000; round++) {
      const { low, high } = stratifiedShare([
        { population: 1e6, right: draw(0.95, 60), all: 60 },
        { population: 5e5, right: draw(0.6, 40), all: 40 },
      ])!;
      const truth = (0.95 * 2 + 0.6) / 3;
      if (low <= truth && truth <= high) held++;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.98);
  });
});

describe('labelsNeeded', () => {
  it('is what one sample needs when there is one large stratum', () => {
    expect(labelsNeeded([{ population: 1e9, right: 50, all: 100 }])).toBe(marksNeeded(50, 100));
    expect(labelsNeeded([{ population: 1e9, right: 0, all: 0 }])).toBe(1064);
  });

  it('ends where everything is labelled', () => {
    expect(labelsNeeded([{ population: 40, right: 10, all: 20 }])).toBe(20);
    expect(labelsNeeded([{ population: 40, right: 20, all: 40 }])).toBe(0);
    expect(labelsNeeded([{ population: 1e9, right: 600, all: 1200 }])).toBe(0);
    expect(labelsNeeded([])).toBe(0);
    expect(labelsNeeded([{ population: 0, right: 0, all: 0 }])).toBe(0);
  });

  it('is less for wider bounds and makes the interval narrow enough', () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 3 }), (strata) => {
        const few = labelsNeeded(strata, 0.1);
        expect(few).toBeLessThanOrEqual(labelsNeeded(strata, 0.05));
        expect(few).toBeLessThanOrEqual(
          strata.reduce((sum, { population, all }) => sum + population - all, 0),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('partOf', () => {
  const total = (population: number, right: number, all: number) =>
    estimatedTotal([{ population, right, all }]);

  it('is the part that was found, with the bounds at which the difference touches 0', () => {
    const [found, missed] = [total(1000, 80, 100), total(9000, 5, 200)];
    const recall = partOf(found, missed)!;
    expect(recall.value).toBeCloseTo(800 / (800 + 225), 12);
    for (const [bound, side] of [
      [recall.low, 'high'],
      [recall.high, 'low'],
    ] as const) {
      const ratio = (1 - bound) / bound;
      const difference = weightedSum([
        { weight: 1, share: missed },
        { weight: -ratio, share: found },
      ]);
      expect(difference[side]).toBeCloseTo(0, 6);
    }
  });

  it('mirrors when what is found and what is missed change places', () => {
    fc.assert(
      fc.property(stratum, stratum, (a, b) => {
        const [found, missed] = [estimatedTotal([a]), estimatedTotal([b])];
        const part = partOf(found, missed);
        const mirrored = partOf(missed, found);
        if (!part || !mirrored) {
          expect([part, mirrored]).toEqual([null, null]);
          return;
        }
        expect(part.value).toBeCloseTo(1 - mirrored.value, 9);
        expect(part.low).toBeCloseTo(1 - mirrored.high, 6);
        expect(part.high).toBeCloseTo(1 - mirrored.low, 6);
        expect(part.low).toBeLessThanOrEqual(part.value + 1e-9);
        expect(part.high).toBeGreaterThanOrEqual(part.value - 1e-9);
        expect(part.low).toBeGreaterThanOrEqual(0);
        expect(part.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('says what can be said when nothing was missed, nothing found, or nothing is there', () => {
    const all = partOf(total(1000, 50, 50), total(1000, 0, 50))!;
    expect([all.value, all.high]).toEqual([1, 1]);
    expect(all.low).toBeGreaterThan(0.9);
    const nothing = partOf(total(1000, 0, 50), total(1000, 50, 50))!;
    expect([nothing.value, nothing.low]).toEqual([0, 0]);
    expect(nothing.high).toBeLessThan(0.1);
    expect(partOf(total(1000, 0, 50), total(1000, 0, 50))).toBeNull();
  });
});
