import type { Effect, FilterConfig, RuleSetting } from '@/lib/curation/config/config';
import type { ParameterValue } from '@/lib/curation/rule';

/** The config with another effect of a rule. */
export function withEffect(config: FilterConfig, rule: string, effect: Effect): FilterConfig {
  return withSetting(config, rule, (setting) => ({ ...setting, effect }));
}

/** The config with another value of a rule's parameter. */
export function withParameter(
  config: FilterConfig,
  rule: string,
  name: string,
  value: ParameterValue,
): FilterConfig {
  return withSetting(config, rule, ({ effect, parameters }) => ({
    effect,
    parameters: { ...parameters, [name]: value },
  }));
}

/** How a config sets a rule; configs are complete, so that a rule without one is no rule. */
export function settingOf(config: FilterConfig, rule: string): RuleSetting {
  return config.rules.get(rule) ?? { effect: 'off', parameters: {} };
}

function withSetting(
  config: FilterConfig,
  rule: string,
  change: (setting: RuleSetting) => RuleSetting,
): FilterConfig {
  const rules = new Map(config.rules);
  rules.set(rule, change(settingOf(config, rule)));
  return { ...config, rules };
}
