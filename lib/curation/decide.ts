import type { Outcome, ParameterValues, Rule } from './rule';
import { FOUND_SIGNS, MOST_SIGNS, signMask } from './signs';

/** A decision with its parameters put in: `limit` is a number to compare with, or a mask of signs. */
export interface Threshold {
  readonly fails: 'above' | 'below' | 'any' | 'none' | 'only';
  readonly limit: number;
}

/** The rule's decision for these parameters. */
export function thresholdOf(rule: Rule, parameters: ParameterValues): Threshold {
  const { decision } = rule;
  if ('limit' in decision) {
    const limit = typeof decision.limit === 'number' ? decision.limit : parameters[decision.limit];
    return { fails: decision.fails, limit: limit as number };
  }
  const parameter = rule.parameters[decision.of];
  const choices = parameter?.type === 'signs' ? parameter.choices : [];
  return { fails: decision.fails, limit: signMask(choices, parameters[decision.of] as readonly string[]) };
}

/** What a measured value (NaN: unknown) means under a threshold. */
export function decide(value: number, { fails, limit }: Threshold): Outcome {
  if (Number.isNaN(value)) return 'unknown';
  switch (fails) {
    case 'above':
      return value > limit ? 'fail' : 'pass';
    case 'below':
      return value < limit ? 'fail' : 'pass';
    case 'any':
      if ((value & limit) !== 0) return 'fail';
      return ((value >> MOST_SIGNS) & limit) !== 0 ? 'unknown' : 'pass';
    case 'none':
      if ((value & limit) !== 0) return 'pass';
      return ((value >> MOST_SIGNS) & limit) !== 0 ? 'unknown' : 'fail';
    case 'only': {
      const found = value & FOUND_SIGNS;
      return found !== 0 && (found & ~limit) === 0 ? 'fail' : 'pass';
    }
  }
}
