import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksNeeded, wilsonInterval } from './wilson';

describe('wilsonInterval', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
  // 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is what Newcombe (1998) has for %i of %i', (right, all, low, high) => {
    const interval = wilsonInterval(right, all);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share, stays within 0 to 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (right, wrong) => {
        const all = right + wrong + 1;
        const { low, high } = wilsonInterval(right, all);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(right / all);
        expect(high).toBeGreaterThanOrEqual(right / all);
        const mirrored = wilsonInterval(all - right, all);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
      }),
    );
    expect(wilsonInterval(7, 7).high).toBe(1);
  });
});

describe('marksNeeded', () => {
  it('is the least number that makes the interval narrow enough', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.constantFrom(0.03, 0.1, 0.4), (right, wrong, half) => {
        const all = right + wrong + 1;
        const share = right / all;
        const needed = marksNeeded(right, all, half);
        const width = (n: number) => {
          const { low, high } = wilsonInterval(share * n, n);
          return (high - low) / 2;
        };
        // At shares of 0 and 1 one bound is cut, so the interval is never wider than asked.
        expect(width(all + needed)).toBeLessThanOrEqual(half + 1e-9);
        if (needed > 0 && share > 0 && share < 1) expect(width(all + needed - 1)).toBeGreaterThan(half);
      }),
    );
  });

  it('takes about a thousand marks for ±3 % at one half, and fewer for a clear rule', () => {
    expect(marksNeeded(0, 0)).toBe(1064);
    expect(marksNeeded(50, 100)).toBe(964);
    expect(marksNeeded(95, 100)).toBeLessThan(200);
    expect(marksNeeded(600, 1200)).toBe(0);
    expect(marksNeeded(1, 1, 0.9)).toBe(0);
  });
});
