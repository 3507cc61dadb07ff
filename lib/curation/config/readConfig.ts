import { defaultsOf, RULES, ruleOf } from '../catalogue';
import type { Parameter, ParameterValue, ParameterValues, Rule } from '../rule';
import type { Effect, FilterConfig, RuleSetting } from './config';
import { nearestName } from './nearestName';

/** `schema` of a config's JSON. */
export const CONFIG_SCHEMA = 'pullscope.filter';

/** The `version` that this code writes, and the newest that it reads. */
export const CONFIG_VERSION = 1;

/** A fault in a config: where, as a path of keys (`rules.bot.effect`), and what to do. */
export interface ConfigProblem {
  readonly at: string;
  readonly message: string;
}

/** A config, or everything that is wrong with it. */
export type ReadConfig =
  | { readonly ok: true; readonly config: FilterConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const EFFECTS: readonly Effect[] = ['drop', 'seed', 'off'];
const MEMBERS = ['schema', 'version', 'name', 'unknown', 'rules'];

/** Most words in a list of a config, and characters in one. */
const MOST_WORDS = 10_000;
const LONGEST_WORD = 500;
const LONGEST_NAME = 200;

type Report = (at: string, message: string) => void;

/**
 * Reads a config as `JSON.parse` gives it. Rules that it does not name are off, parameters that it does not name
 * have their defaults. Names that do not exist are faults: a misspelt rule must not be a rule that is off.
 */
export function readConfig(json: unknown): ReadConfig {
  const problems: ConfigProblem[] = [];
  const report: Report = (at, message) => problems.push({ at, message });
  if (!isObject(json)) {
    report('', `A config is a JSON object with schema "${CONFIG_SCHEMA}", version, name and rules.`);
    return { ok: false, problems };
  }
  readHead(json, report);
  const name = readName(json.name, report);
  const unknown = readChoice(json.unknown ?? 'keep', ['keep', 'drop'] as const, 'unknown', report);
  const rules = readRules(json.rules, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: { name, unknown, rules } };
}

function readHead(json: Record<string, unknown>, report: Report): void {
  if (json.schema !== CONFIG_SCHEMA) report('schema', `It must be "${CONFIG_SCHEMA}".`);
  if (typeof json.version === 'number' && json.version > CONFIG_VERSION) {
    report(
      'version',
      `It is newer than this program, which reads up to ${CONFIG_VERSION}. Update Pullscope.`,
    );
  } else if (json.version !== CONFIG_VERSION) report('version', `It must be ${CONFIG_VERSION}.`);
  for (const key of Object.keys(json)) {
    if (!MEMBERS.includes(key)) report(key, `No such member.${suggest(key, MEMBERS)}`);
  }
}

function readName(value: unknown, report: Report): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_NAME) return value;
  report('name', `It must be a text of 1 to ${LONGEST_NAME} characters.`);
  return '';
}

function readRules(value: unknown, report: Report): FilterConfig['rules'] {
  const given = isObject(value) ? value : {};
  if (given !== value) report('rules', 'It must be an object: rules by their code.');
  const codes = RULES.map(({ code }) => code);
  for (const code of Object.keys(given)) {
    if (!ruleOf(code)) report(`rules.${code}`, `No such rule.${suggest(code, codes)}`);
  }
  return new Map(
    RULES.map((rule) => {
      const setting = Object.hasOwn(given, rule.code) ? given[rule.code] : { effect: 'off' };
      return [rule.code, readSetting(rule, setting, `rules.${rule.code}`, report)];
    }),
  );
}

function readSetting(rule: Rule, value: unknown, at: string, report: Report): RuleSetting {
  if (!isObject(value)) {
    report(at, 'It must be an object with effect and, where they differ from the defaults, parameters.');
    return { effect: 'off', parameters: {} };
  }
  for (const key of Object.keys(value)) {
    if (key !== 'effect' && key !== 'parameters')
      report(`${at}.${key}`, 'No such member: effect and parameters.');
  }
  const effect = readChoice(value.effect, EFFECTS, `${at}.effect`, report);
  return { effect, parameters: readParameters(rule, value.parameters ?? {}, `${at}.parameters`, report) };
}

function readParameters(rule: Rule, value: unknown, at: string, report: Report): ParameterValues {
  const given = isObject(value) ? value : {};
  if (given !== value) report(at, 'It must be an object: values by the parameter’s name.');
  const values: Record<string, ParameterValue> = { ...defaultsOf(rule.parameters) };
  for (const [name, each] of Object.entries(given)) {
    const parameter = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined;
    if (!parameter) {
      report(`${at}.${name}`, `No such parameter.${suggest(name, Object.keys(rule.parameters))}`);
    } else values[name] = readValue(parameter, each, `${at}.${name}`, report);
  }
  return values;
}

function readValue(parameter: Parameter, value: unknown, at: string, report: Report): ParameterValue {
  if (parameter.type === 'number') {
    const { least, most, step } = parameter;
    const fits = typeof value === 'number' && value >= least && value <= most;
    if (fits && (step !== 1 || Number.isInteger(value))) return value;
    report(
      at,
      `It must be a ${step === 1 ? 'whole ' : ''}number from ${least} to ${most} (${parameter.unit}).`,
    );
    return parameter.default;
  }
  if (!isWords(value)) {
    report(at, `It must be a list of at most ${MOST_WORDS} texts of 1 to ${LONGEST_WORD} characters.`);
    return parameter.default;
  }
  if (parameter.type === 'signs') {
    const codes = parameter.choices.map(({ code }) => code);
    const strangers = value.filter((code) => !codes.includes(code));
    for (const code of strangers) report(at, `"${code}" is no sign of this rule.${suggest(code, codes)}`);
    return codes.filter((code) => value.includes(code));
  }
  return [...new Set(value)];
}

function isWords(value: unknown): value is string[] {
  const isWord = (each: unknown) => typeof each === 'string' && each !== '' && each.length <= LONGEST_WORD;
  return Array.isArray(value) && value.length <= MOST_WORDS && value.every(isWord);
}

function readChoice<T extends string>(value: unknown, choices: readonly T[], at: string, report: Report): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) report(at, `It must be one of: ${choices.join(', ')}.`);
  return found ?? (choices[0] as T);
}

function suggest(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
