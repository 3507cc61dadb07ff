import { describe, expect, it } from 'vitest';
import { RULES, RULES_VERSION, ruleOf, STAGES } from './catalogue';
import { patchFacts } from './facts/patchFacts';
import { MOST_SIGNS } from './signs';

describe('RULES', () => {
  it('stand in the order of the stages, each once', () => {
    const codes = RULES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const stages = RULES.map(({ stage }) => STAGES.findIndex(({ code }) => code === stage));
    expect(stages).toEqual([...stages].sort((a, b) => a - b));
    expect(stages).not.toContain(-1);
    expect(RULES_VERSION).toMatch(/^\d+$/);
    for (const rule of RULES) expect(ruleOf(rule.code)).toBe(rule);
    expect(ruleOf('constructor')).toBeUndefined();
  });

  it('decide by a parameter that they have, or by a number', () => {
    for (const { code, decision, parameters } of RULES) {
      const named = 'limit' in decision ? decision.limit : decision.of;
      if (typeof named === 'number') continue;
      const parameter = parameters[named];
      expect([code, parameter?.affects]).toEqual([code, 'threshold']);
      expect([code, parameter?.type]).toEqual([code, 'limit' in decision ? 'number' : 'signs']);
    }
  });

  it('have few enough signs for a number, and defaults within bounds', () => {
    for (const { parameters } of RULES) {
      for (const parameter of Object.values(parameters)) {
        if (parameter.type === 'signs') expect(parameter.choices.length).toBeLessThanOrEqual(MOST_SIGNS);
        if (parameter.type !== 'number') continue;
        expect(parameter.default).toBeGreaterThanOrEqual(parameter.least);
        expect(parameter.default).toBeLessThanOrEqual(parameter.most);
      }
    }
  });
});

describe('patchFacts', () => {
  it('keeps the text beside what it reads as', () => {
    expect(patchFacts('')).toEqual({ text: '', files: [], problems: [] });
    expect(patchFacts('@@ -1 +1 @@\n').problems).toHaveLength(1);
  });
});
