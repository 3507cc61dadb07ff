import { describe, expect, it } from 'vitest';
import { belongs } from './auditAnswer';
import { itemState } from './itemState';
import { questionable } from './shipped/questionable';
import type { Values } from './schema';

const fine: Values = { judgement: 'fine' };
const vague: Values = { judgement: 'questionable' };

describe('itemState', () => {
  const stateOf = (labels: Values[], wanted = 2) =>
    itemState(questionable, labels, { wanted, decision: null });

  it('is open until all annotators are done', () => {
    expect(stateOf([])).toEqual({ state: 'open' });
    expect(stateOf([fine])).toEqual({ state: 'open' });
  });

  it('is final where they agree, a conflict where not', () => {
    expect(stateOf([fine, fine])).toEqual({ state: 'final', values: fine, how: 'agreed' });
    expect(stateOf([fine], 1)).toMatchObject({ state: 'final' });
    expect(stateOf([fine, vague])).toEqual({ state: 'conflict', differing: ['judgement'] });
  });

  it('is final once somebody has decided', () => {
    const decision = { values: vague, how: 'adjudicated' } as const;
    expect(itemState(questionable, [fine, vague], { wanted: 2, decision })).toEqual({
      state: 'final',
      ...decision,
    });
  });
});

describe('belongs', () => {
  it('is a right verdict of what fails, a wrong one of what passes', () => {
    expect(belongs('verdict', 'picked', { verdict: 'right' })).toBe(true);
    expect(belongs('verdict', 'picked', { verdict: 'wrong' })).toBe(false);
    expect(belongs('verdict', 'rest', { verdict: 'right' })).toBe(false);
    expect(belongs('verdict', 'rest', { verdict: 'wrong' })).toBe(true);
    expect(belongs('verdict', 'rest', {})).toBeNull();
  });

  it('is a fine instance, or one that the rubric does not drop', () => {
    expect(belongs('questionable', 'rest', fine)).toBe(true);
    expect(belongs('questionable', 'picked', vague)).toBe(false);
    expect(belongs('questionable', 'picked', {})).toBeNull();
    const rubric = { underspecified: 1, false_negative: 0, other_major_issues: 0 };
    expect(belongs('swe-bench-verified', 'picked', rubric)).toBe(true);
    expect(belongs('swe-bench-verified', 'rest', { ...rubric, false_negative: 2 })).toBe(false);
    expect(belongs('swe-bench-verified', 'rest', {})).toBeNull();
  });
});
