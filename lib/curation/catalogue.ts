import type { Parameters, ParameterValues, Rule, Stage } from './rule';
import { SIZE_RULES } from './rules/size';

/** The version of what the rules measure: measures of another version are not comparable. */
export const RULES_VERSION = '1';

/** The stages of a funnel in their order. */
export const STAGES: readonly Stage[] = [
  { code: 'request', label: 'Pull request' },
  { code: 'decontamination', label: 'Decontamination' },
  { code: 'bots', label: 'Bots' },
  { code: 'size', label: 'Size' },
  { code: 'content', label: 'Kind of change' },
  { code: 'files', label: 'Files' },
  { code: 'words', label: 'Title and texts' },
  { code: 'issue', label: 'Issue' },
  { code: 'share', label: 'Share of one source' },
  { code: 'seeds', label: 'Seeds' },
];

/** All rules in the order of the funnel: each is evaluated for every instance. Codes are never reused. */
export const RULES: readonly Rule[] = [...SIZE_RULES];

const byCode: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.code, rule]));

/** The rule of this code. */
export function ruleOf(code: string): Rule | undefined {
  return byCode.get(code);
}

/** The parameters' defaults. */
export function defaultsOf(parameters: Parameters): ParameterValues {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
}
