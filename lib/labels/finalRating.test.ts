import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finalRating } from './finalRating';
import { verifiedEnsemble } from './verifiedEnsemble';

describe('finalRating', () => {
  it('says when all agreed, whatever the rule', () => {
    for (const rule of ['maximum', 'majority', 'median', 'majority-or-median'] as const)
      expect(finalRating([2, 2], rule)).toEqual({ value: 2, how: 'agreed', by: [0, 1] });
    expect(finalRating([], 'maximum')).toBeNull();
  });

  it('takes the maximum, the majority or the median, and says whose it was', () => {
    expect(finalRating([0, 3, 1], 'maximum')).toEqual({ value: 3, how: 'maximum', by: [1] });
    expect(finalRating([1, 0, 1], 'majority')).toEqual({ value: 1, how: 'majority', by: [0, 2] });
    expect(finalRating([0, 3, 1], 'median')).toEqual({ value: 1, how: 'median', by: [2] });
    expect(finalRating([0, 2], 'median')?.value).toBe(2);
  });

  it('has no majority of a tie, for which the median can stand in', () => {
    expect(finalRating([0, 1], 'majority')).toBeNull();
    expect(finalRating([0, 1, 2], 'majority')).toBeNull();
    expect(finalRating([0, 1, 2], 'majority-or-median')).toEqual({ value: 1, how: 'median', by: [1] });
    expect(finalRating([0, 2, 2], 'majority-or-median')?.how).toBe('majority');
  });

  it('is one of the ratings, whoever gave them first', () => {
    const rule = fc.constantFrom('maximum', 'majority', 'median', 'majority-or-median' as const);
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1 }), rule, (ratings, by) => {
        const final = finalRating(ratings, by);
        expect(finalRating([...ratings].reverse(), by)?.value).toBe(final?.value);
        if (final) expect(ratings).toContain(final.value);
      }),
    );
  });
});

describe('verifiedEnsemble', () => {
  const label = (
    underspecified: number,
    false_negative: number,
    difficulty: number,
    other_major_issues = 0,
  ) => ({
    underspecified,
    false_negative,
    difficulty,
    other_major_issues,
  });

  it('takes severity by maximum, difficulty by majority, else median', () => {
    const { ratings, filterOut } = verifiedEnsemble([label(0, 1, 0), label(1, 0, 2), label(1, 1, 2)]);
    expect(ratings.underspecified).toEqual({ value: 1, how: 'maximum', by: [1, 2] });
    expect(ratings.false_negative).toEqual({ value: 1, how: 'maximum', by: [0, 2] });
    expect(ratings.difficulty).toEqual({ value: 2, how: 'majority', by: [1, 2] });
    expect(filterOut).toBe(false);
    const apart = verifiedEnsemble([label(0, 0, 0), label(0, 0, 1), label(0, 0, 3)]);
    expect(apart.ratings.difficulty).toEqual({ value: 1, how: 'median', by: [1] });
    expect(apart.ratings.underspecified.how).toBe('agreed');
  });

  it('drops what is 2 or 3 on either axis for one annotator, or has another major issue', () => {
    expect(verifiedEnsemble([label(0, 0, 0), label(2, 0, 0)]).filterOut).toBe(true);
    expect(verifiedEnsemble([label(0, 3, 0), label(0, 0, 0)]).filterOut).toBe(true);
    expect(verifiedEnsemble([label(1, 1, 3), label(0, 0, 3, 1)]).filterOut).toBe(true);
    expect(verifiedEnsemble([label(1, 1, 3)]).filterOut).toBe(false);
  });
});
