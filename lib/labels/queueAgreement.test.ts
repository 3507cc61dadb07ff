import { describe, expect, it } from 'vitest';
import { finalValues } from './finalValues';
import { differing, queueAgreement } from './queueAgreement';
import { questionable } from './shipped/questionable';
import { sweBenchPlus } from './shipped/sweBenchPlus';
import { sweBenchVerified } from './shipped/sweBenchVerified';
import type { Definition, Values } from './schema';

const fine: Values = { judgement: 'fine' };
const vague: Values = { judgement: 'questionable', reason: 'underspecified' };
const leaked: Values = { judgement: 'questionable', reason: 'leaked-solution' };
const rubric = (underspecified: number, false_negative: number, difficulty: string): Values => ({
  ...{ underspecified, false_negative, difficulty },
  other_major_issues: 0,
  confidence: 4,
});

describe('queueAgreement', () => {
  it('measures choices, scales and each option of several, not texts', () => {
    const figures = queueAgreement(
      questionable,
      [
        [fine, fine],
        [vague, vague],
        [vague, fine],
        [fine, null],
      ],
      { raters: 2, seed: 'x', rounds: 20 },
    );
    expect(figures.map(({ key }) => key)).toEqual(['judgement', 'reason']);
    expect(figures[0]!.agreement.alpha.items).toBe(3);
    expect(figures[0]!.agreement.pairs[0]!.confusion.counts).toEqual([
      [1, 0],
      [1, 1],
    ]);
    const several = queueAgreement(
      sweBenchPlus,
      [[{ categories: ['weak-tests'] }, { categories: ['weak-tests', 'solution-leak'] }]],
      { raters: 2, seed: 'x' },
    );
    expect(several.map(({ key }) => key)).toContain('categories:weak-tests');
    expect(several.map(({ key }) => key)).not.toContain('rationale');
    expect(queueAgreement(sweBenchVerified, [], { raters: 3, seed: 'x' })[0]).toMatchObject({
      key: 'underspecified',
      level: 'ordinal',
    });
  });
});

describe('differing', () => {
  it('names what annotators differ on, a question that only one was led to as well', () => {
    expect(differing(questionable, [fine, fine])).toEqual([]);
    expect(differing(questionable, [fine, vague])).toEqual(['judgement', 'reason']);
    expect(differing(questionable, [leaked, vague])).toEqual(['reason']);
    expect(differing(sweBenchPlus, [{ categories: ['weak-tests'] }, {}])).toEqual(['categories:weak-tests']);
    expect(differing(questionable, [fine])).toEqual([]);
    expect(differing(sweBenchVerified, [{ confidence: 1 }, { confidence: 2, underspecified: 0 }])).toEqual([
      'underspecified',
      'confidence',
    ]);
  });
});

describe('finalValues', () => {
  it('is what all said, or what most said', () => {
    expect(finalValues(questionable, [vague, vague], 'majority')).toEqual({
      values: vague,
      origins: { judgement: 'agreed', reason: 'agreed' },
      how: 'agreed',
    });
    expect(finalValues(questionable, [vague, vague, fine], 'maximum')).toMatchObject({
      values: vague,
      how: 'majority',
    });
  });

  it('leaves out a question to which the final answers do not lead', () => {
    expect(finalValues(questionable, [fine, fine, vague], 'majority')?.values).toEqual(fine);
  });

  it('is null for a choice without a majority', () => {
    expect(finalValues(questionable, [vague, fine], 'majority')).toBeNull();
    expect(finalValues(questionable, [leaked, vague], 'median')).toBeNull();
  });

  it('takes options of several one by one', () => {
    const labels = [{ categories: ['weak-tests'] }, { categories: ['weak-tests', 'solution-leak'] }];
    expect(finalValues(sweBenchPlus, labels, 'maximum')?.values).toEqual({
      categories: ['solution-leak', 'weak-tests'],
    });
    const none = finalValues(sweBenchPlus, [{ categories: ['none'] }, { categories: ['none'] }], 'majority');
    expect(none?.values).toEqual({ categories: ['none'] });
  });

  it('asks nothing where nobody was led to a question of several', () => {
    const definition: Definition = {
      ...questionable,
      fields: [
        questionable.fields[0]!,
        { ...sweBenchPlus.fields[0]!, when: { field: 'judgement', is: ['questionable'] } },
      ],
    };
    expect(finalValues(definition, [fine, fine], 'majority')?.values).toEqual(fine);
  });

  it("follows SWE-bench Verified's ensemble", () => {
    const labels = [rubric(0, 1, 'under-15-min'), rubric(2, 1, '1-to-4-h'), rubric(1, 1, 'over-4-h')];
    expect(finalValues(sweBenchVerified, labels, 'swe-bench-verified')).toEqual({
      values: { ...rubric(2, 1, '1-to-4-h'), confidence: 4 },
      origins: {
        underspecified: 'maximum',
        false_negative: 'agreed',
        other_major_issues: 'agreed',
        difficulty: 'median',
        confidence: 'agreed',
      },
      how: 'maximum',
    });
    expect(finalValues(questionable, [vague, vague, fine], 'swe-bench-verified')?.how).toBe('majority');
    expect(finalValues(sweBenchVerified, labels, 'median')).toBeNull();
  });
});
