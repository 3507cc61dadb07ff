import type {
  NumberParameter,
  Parameters,
  ParameterSource,
  Rule,
  SignChoice,
  SignsParameter,
  WordsParameter,
} from '../rule';

/** States a rule with the types of its own parameters, and gives it as one of many. */
export function defineRule<P extends Parameters>(rule: Rule<P>): Rule {
  return rule;
}

/** The sources that defaults come from, by the name that pages show. */
export function paper(name = 'SWE-RL (arXiv 2502.18449)'): ParameterSource {
  return { kind: 'paper', name };
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

/** Which of the signs that a rule finds count. */
export function signs(
  choices: readonly SignChoice[],
  help: string,
  source: ParameterSource,
  value: readonly string[] = choices.map(({ code }) => code),
): SignsParameter {
  return { type: 'signs', default: value, unit: 'signs', help, source, affects: 'threshold', choices };
}

/** Words that a rule looks for; another list needs a new look at every instance. */
export function words(value: readonly string[], help: string, source: ParameterSource): WordsParameter {
  return { type: 'words', default: value, unit: 'words', help, source, affects: 'measure' };
}
