import { RULES } from '../catalogue';
import type { ParameterValue } from '../rule';
import type { FilterConfig, RuleSetting } from './config';

/** One thing that two configs set otherwise. */
export interface ConfigDifference {
  /** Code of the rule; null for the config's own setting `unknown`. */
  readonly rule: string | null;
  /** Name of the parameter; null for the rule's effect, or for `unknown`. */
  readonly parameter: string | null;
  readonly before: ParameterValue | string;
  readonly after: ParameterValue | string;
  /** What the parameter counts; empty for words. */
  readonly unit: string;
  /** Stored measures of the rule say nothing about `after`: instances have to be read again. */
  readonly needsRun: boolean;
}

/** What changes from one config to another, in the order of the funnel. Names are not compared. */
export function diffConfigs(before: FilterConfig, after: FilterConfig): ConfigDifference[] {
  const differences: ConfigDifference[] = [];
  if (before.unknown !== after.unknown) {
    const words = { before: before.unknown, after: after.unknown };
    differences.push({ rule: null, parameter: null, ...words, unit: '', needsRun: false });
  }
  for (const { code, parameters } of RULES) {
    const old = before.rules.get(code) as RuleSetting;
    const neu = after.rules.get(code) as RuleSetting;
    if (old.effect !== neu.effect) {
      const effects = { before: old.effect, after: neu.effect };
      differences.push({ rule: code, parameter: null, ...effects, unit: '', needsRun: false });
    }
    for (const [name, { unit, affects }] of Object.entries(parameters)) {
      const values = {
        before: old.parameters[name] as ParameterValue,
        after: neu.parameters[name] as ParameterValue,
      };
      if (isSame(values.before, values.after)) continue;
      differences.push({ rule: code, parameter: name, ...values, unit, needsRun: affects === 'measure' });
    }
  }
  return differences;
}

/** Codes of the rules whose stored measures, made under `measured`, do not answer `asked`. */
export function staleRules(measured: FilterConfig, asked: FilterConfig): string[] {
  const stale = diffConfigs(measured, asked).filter(({ needsRun }) => needsRun);
  return [...new Set(stale.flatMap(({ rule }) => rule ?? []))];
}

/** Lists are sets: their order says nothing. */
function isSame(a: ParameterValue, b: ParameterValue): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  const all = new Set(a);
  return all.size === new Set(b).size && b.every((each) => all.has(each));
}
