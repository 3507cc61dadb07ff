import { STAGES } from '@/lib/curation/catalogue';
import type { Effect } from '@/lib/curation/config/config';
import { foundSigns } from '@/lib/curation/signs';
import type {
  Decision,
  Parameter,
  Parameters,
  ParameterSource,
  ParameterValue,
  ParameterValues,
  Rule,
  SignChoice,
} from '@/lib/curation/rule';

/** What a config does with a rule, in a word. */
export const EFFECT_WORDS: Record<Effect, string> = { drop: 'drops', seed: 'chooses seeds', off: 'off' };

/** The name of a stage. */
export function stageLabel(code: string): string {
  return STAGES.find((stage) => stage.code === code)?.label ?? code;
}

/** Where a default comes from, in a line. */
export function sourceWords(source: ParameterSource): string {
  return source.kind === 'ours' ? `our choice: ${source.why}` : `after ${source.name}`;
}

/** A parameter's value: numbers with their unit, signs by their labels, words as a list that is cut. */
export function valueWords(parameter: Parameter, value: ParameterValue | string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return amount(value, parameter.unit);
  if (value.length === 0) return 'none';
  if (parameter.type === 'signs') return labelsOf(parameter.choices, value).join(', ');
  const [few, more] = [value.slice(0, MOST_WORDS), value.length - MOST_WORDS];
  return more > 0 ? `${few.join(', ')} and ${number(more)} more` : few.join(', ');
}

/** A number with its unit, which is written in the plural: `3 files`, `1 file`, `1 kind of hunks`. */
function amount(value: number, unit: string): string {
  return `${number(value)} ${value === 1 ? unit.replace(/^([a-z ]*?)s\b/, '$1') : unit}`;
}

const MOST_WORDS = 8;

/** When a rule fails under these parameters: `more than 100 files`; nothing where its sentence says it all. */
export function failsWhen(
  rule: Pick<Rule, 'decision' | 'unit' | 'parameters'>,
  values: ParameterValues,
): string {
  const { decision, unit, parameters } = rule;
  if ('limit' in decision) {
    if (typeof decision.limit === 'number') return '';
    return `${decision.fails === 'above' ? 'more' : 'less'} than ${amount(values[decision.limit] as number, unit)}`;
  }
  const parameter = parameters[decision.of];
  const listed = parameter ? valueWords(parameter, values[decision.of] ?? []) : 'none';
  return `${SIGN_WORDS[decision.fails]} ${listed}`;
}

const SIGN_WORDS: Readonly<Record<string, string>> = {
  any: 'any of:',
  none: 'none of:',
  only: 'nothing but:',
};

/** The number that a rule compares with under these parameters; null for rules about signs. */
export function limitOf(decision: Decision, values: ParameterValues): number | null {
  if (!('limit' in decision)) return null;
  const limit = typeof decision.limit === 'number' ? decision.limit : values[decision.limit];
  return typeof limit === 'number' ? limit : null;
}

/** What a rule measured, with its unit, or the signs that it found. */
export function measureWords(
  rule: Pick<Rule, 'decision' | 'unit' | 'parameters'>,
  value: number | null,
): string {
  if (value === null) return 'not known';
  if ('limit' in rule.decision) return amount(value, rule.unit);
  const found = signsFound(rule.parameters, rule.decision.of, value);
  return found.length > 0 ? found.join(', ') : 'none found';
}

function signsFound(parameters: Parameters, name: string, value: number): string[] {
  const parameter = parameters[name];
  if (parameter?.type !== 'signs') return [];
  return labelsOf(parameter.choices, foundSigns(parameter.choices, value));
}

function labelsOf(choices: readonly SignChoice[], codes: readonly string[]): string[] {
  return choices.filter(({ code }) => codes.includes(code)).map(({ label }) => label);
}

/** A number as it is read: thousands apart, at most four places. */
export function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 4 });
}

/** A share as it is read: `12.3 %`; never 0 % or 100 % of what is some or not all. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const share = (100 * part) / whole;
  if (part > 0 && share < 0.1) return '< 0.1 %';
  if (part < whole && share > 99.9) return '> 99.9 %';
  return `${share.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}
