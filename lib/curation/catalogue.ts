import type { Parameters, ParameterValues, Rule, Stage } from './rule';
import { BOT_RULES } from './rules/bots';
import { CONTENT_RULES } from './rules/content';
import { DECONTAMINATION_RULES } from './rules/decontamination';
import { FILE_RULES } from './rules/files';
import { ISSUE_RULES } from './rules/issue';
import { REQUEST_RULES } from './rules/request';
import { SHARE_RULES } from './rules/share';
import { SIZE_RULES } from './rules/size';
import { WORD_RULES } from './rules/words';

/** The version of what the rules measure: measures of another version are not comparable. */
export const RULES_VERSION = '3';

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
export const RULES: readonly Rule[] = [
  ...REQUEST_RULES,
  ...DECONTAMINATION_RULES,
  ...BOT_RULES,
  ...SIZE_RULES,
  ...CONTENT_RULES,
  ...FILE_RULES,
  ...WORD_RULES,
  ...ISSUE_RULES,
  ...SHARE_RULES,
];

const byCode: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.code, rule]));

/** The rule of this code. */
export function ruleOf(code: string): Rule | undefined {
  return byCode.get(code);
}

/** The parameters' defaults. */
export function defaultsOf(parameters: Parameters): ParameterValues {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
}
