import { defaultsOf, RULES } from '../catalogue';
import type { ParameterValues } from '../rule';

/** What a config does with a rule: drop who fails it, choose seeds by it, or only note what it says. */
export type Effect = 'drop' | 'seed' | 'off';

/** A rule as a config sets it, every parameter given. */
export interface RuleSetting {
  readonly effect: Effect;
  readonly parameters: ParameterValues;
}

/** Which rules count, with which parameters. Complete: it holds every rule of the catalogue. */
export interface FilterConfig {
  readonly name: string;
  /** Whether an instance of which a rule can't tell stays or goes. For seeds: whether it may be one. */
  readonly unknown: 'keep' | 'drop';
  /** By the rule's code, in the order of the catalogue. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** How a rule differs from "off, with its defaults". */
export interface RuleChoice {
  readonly effect: Effect;
  readonly parameters?: ParameterValues;
}

/** A complete config from choices by the rule's code; rules without one are off. */
export function filterConfig(
  name: string,
  choices: Readonly<Record<string, RuleChoice>>,
  unknown: FilterConfig['unknown'] = 'keep',
): FilterConfig {
  const given = new Map(Object.entries(choices));
  return {
    name,
    unknown,
    rules: new Map(
      RULES.map((rule) => {
        const { effect = 'off', parameters = {} } = given.get(rule.code) ?? {};
        return [rule.code, { effect, parameters: { ...defaultsOf(rule.parameters), ...parameters } }];
      }),
    ),
  };
}
