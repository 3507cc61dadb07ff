import type { NumberParameter, Parameters, ParameterSource, Rule } from '../rule';

/** States a rule with the types of its own parameters, and gives it as one of many. */
export function defineRule<P extends Parameters>(rule: Rule<P>): Rule {
  return rule;
}

/** A public sibling pipeline. */
export function sibling(name: string): ParameterSource {
  return { kind: 'sibling', name };
}

/** Nobody published it: our choice, with its reason. */
export function ours(why: string): ParameterSource {
  return { kind: 'ours', why };
}

/** A threshold in whole numbers from 0 on. */
export function limit(
  value: number,
  unit: string,
  help: string,
  source: ParameterSource,
  bounds: { most?: number; step?: number } = {},
): NumberParameter {
  const { most = 1e9, step = 1 } = bounds;
  return { type: 'number', default: value, unit, help, source, affects: 'threshold', least: 0, most, step };
}
