import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanSimilarity, similarities } from './similarity';
import { rewardAtMost } from './upperBound';

const changes = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string({ unit: 'binary', maxLength: 40 }));
const asMap = (given: Record<string, string>) => new Map(Object.entries(given));

describe('rewardAtMost', () => {
  it('is never below the reward', () => {
    fc.assert(
      fc.property(changes, changes, (pred, oracle) => {
        const sides = [asMap(pred), asMap(oracle)] as const;
        expect(rewardAtMost(...sides)).toBeGreaterThanOrEqual(meanSimilarity(similarities(...sides)) - 1e-12);
      }),
    );
  });

  it('counts each character once, and nothing for a path of one side', () => {
    expect(rewardAtMost(asMap({ a: 'aab' }), asMap({ a: 'baa' }))).toBe(1);
    expect(rewardAtMost(asMap({ a: 'aaa' }), asMap({ a: 'abb' }))).toBe(1 / 3);
    expect(rewardAtMost(asMap({ a: 'x', b: 'y' }), asMap({ a: 'x', b: '' }))).toBe(0.5);
    expect(rewardAtMost(new Map(), new Map())).toBe(1);
  });
});
