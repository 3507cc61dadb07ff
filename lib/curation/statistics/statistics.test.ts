import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentration } from './concentration';
import { quantiles } from './quantiles';

describe('quantiles', () => {
  it('are values that occur, by the nearest rank', () => {
    expect(quantiles(Float64Array.of(3, NaN, 1, 2, 4), [0, 0.25, 0.5, 0.51, 1])).toEqual([1, 1, 2, 3, 4]);
    expect(quantiles(Float64Array.of(NaN), [0.5])).toEqual([NaN]);
    expect(quantiles(new Float64Array(), [0.5])).toEqual([NaN]);
  });

  it('leave the column as it was', () => {
    const column = Float64Array.of(2, 1);
    quantiles(column, [0.5]);
    expect([...column]).toEqual([2, 1]);
  });
});

describe('concentration', () => {
  it('is even where all have the same', () => {
    expect(concentration([5, 5, 5, 5])).toEqual({
      sources: 4,
      top: [{ sources: 1, share: 0.25 }],
      half: 2,
      gini: 0,
    });
  });

  it('says how much the largest have', () => {
    const counts = [...Array.from({ length: 10 }, () => 1), 90];
    const { top, half, gini } = concentration(counts);
    expect(top).toEqual([
      { sources: 1, share: 0.9 },
      { sources: 10, share: 0.99 },
    ]);
    expect(half).toBe(1);
    expect(gini).toBeCloseTo(0.809, 3);
  });

  it('has no sources without instances', () => {
    expect(concentration([])).toEqual({ sources: 0, top: [], half: 0, gini: 0 });
  });

  it('lies within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1 }), (counts) => {
        const { gini, half } = concentration(counts);
        expect(gini).toBeGreaterThan(-1e-9);
        expect(gini).toBeLessThan(1);
        expect(half).toBeGreaterThanOrEqual(1);
        expect(half).toBeLessThanOrEqual(counts.length);
      }),
    );
  });
});
