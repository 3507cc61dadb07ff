import { RULES } from './catalogue';
import type { FilterConfig, RuleSetting } from './config/config';
import { decide, thresholdOf } from './decide';
import type { InstanceFacts } from './facts/facts';
import type { Measure, Outcome } from './rule';

/** What one rule says of one instance, with why. */
export interface Verdict extends Measure {
  /** Code of the rule. */
  readonly rule: string;
  readonly outcome: Outcome;
}

/** What becomes of an instance. `kept` instances are no seeds. */
export type Fate = 'dropped' | 'kept' | 'seed';

/** Everything the rules say of an instance. */
export interface Evaluation {
  /** One of every rule, in the order of the catalogue, of rules that are off too. */
  readonly verdicts: readonly Verdict[];
  readonly fate: Fate;
  /** Code of the first rule that drops it; null when it is kept. */
  readonly droppedBy: string | null;
}

/** Prepares an evaluation of many instances under one config. The result is pure: facts in, verdicts out. */
export function evaluator(config: FilterConfig): (facts: InstanceFacts) => Evaluation {
  const prepared = RULES.map((rule) => {
    const setting = config.rules.get(rule.code) as RuleSetting;
    return {
      code: rule.code,
      effect: setting.effect,
      threshold: thresholdOf(rule, setting.parameters),
      measure: rule.measurer(setting.parameters),
    };
  });
  return (facts) => {
    let droppedBy: string | null = null;
    let isSeed = prepared.some(({ effect }) => effect === 'seed');
    const verdicts = prepared.map(({ code, effect, threshold, measure }): Verdict => {
      const measured = measure(facts);
      const outcome = decide(measured.value ?? NaN, threshold);
      const goes = outcome === 'fail' || (outcome === 'unknown' && config.unknown === 'drop');
      if (goes && effect === 'drop') droppedBy ??= code;
      if (goes && effect === 'seed') isSeed = false;
      return { rule: code, outcome, ...measured };
    });
    return { verdicts, droppedBy, fate: droppedBy !== null ? 'dropped' : isSeed ? 'seed' : 'kept' };
  };
}
