import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap';
import { drawSample, seededRandom } from './random';
import { wilsonInterval } from './wilson';

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, others for others', () => {
    const take = (seed: string) => {
      const random = seededRandom(seed);
      return [random(), random(), random()];
    };
    expect(take('7')).toEqual(take('7'));
    expect(take('7')).not.toEqual(take('8'));
    expect(take('')).not.toEqual(take('a'));
  });

  it('spreads evenly over 0 to 1', () => {
    const random = seededRandom('even');
    const bins = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) bins[Math.floor(random() * 10)]!++;
    for (const bin of bins) expect(Math.abs(bin - 2000)).toBeLessThan(200);
  });
});

describe('drawSample', () => {
  it('draws without repetition, the smaller sample within the larger', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(20), fc.string(), (items, size, seed) => {
        const drawn = drawSample(items, size, seededRandom(seed));
        expect(drawn).toHaveLength(Math.min(size, items.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(items).toEqual(expect.arrayContaining(drawn));
        expect(drawSample(items, size + 3, seededRandom(seed)).slice(0, drawn.length)).toEqual(drawn);
      }),
    );
  });
});

describe('bootstrapInterval', () => {
  const share = (items: readonly number[]) => items.reduce((a, b) => a + b, 0) / items.length;

  it("comes near Wilson's interval for a share of many", () => {
    const items = Array.from({ length: 400 }, (_, i) => (i < 120 ? 1 : 0));
    const { low, high } = bootstrapInterval(items, share, seededRandom('x'))!;
    const wilson = wilsonInterval(120, 400);
    expect(Math.abs(low - wilson.low)).toBeLessThan(0.01);
    expect(Math.abs(high - wilson.high)).toBeLessThan(0.01);
  });

  it('is the same for the same seed, and one value where all are the same', () => {
    const items = [1, 0, 1, 1, 0];
    const once = bootstrapInterval(items, share, seededRandom('s'), 50);
    expect(bootstrapInterval(items, share, seededRandom('s'), 50)).toEqual(once);
    expect(bootstrapInterval([1, 1], share, seededRandom('s'), 50)).toEqual({ low: 1, high: 1 });
  });

  it('is null without items, or where the figure has mostly no value', () => {
    expect(bootstrapInterval([], share, seededRandom('s'))).toBeNull();
    expect(bootstrapInterval([1], () => null, seededRandom('s'), 10)).toBeNull();
  });
});
