import { RULES } from '../catalogue';
import type { FilterConfig, RuleSetting } from '../config/config';
import { decide, thresholdOf, type Threshold } from '../decide';
import type { MeasureTable } from './table';

/** Row of a fate: kept, and no seed. Numbers below are indices into `RULES`: the first rule that drops it. */
export const KEPT = 254;

/** Row of a fate: kept, and a seed. */
export const SEED = 255;

/** Codes of outcomes in columns: nothing against it. */
export const PASS = 0;
/** The rule holds against it. */
export const FAIL = 1;
/** A fact is missing. */
export const UNKNOWN = 2;

const CODE_OF = { pass: PASS, fail: FAIL, unknown: UNKNOWN } as const;

/** Outcomes of one rule for all rows of a column; all unknown without one. */
export function outcomesOf(column: Float64Array | undefined, threshold: Threshold, size: number): Uint8Array {
  const outcomes = new Uint8Array(size).fill(UNKNOWN);
  if (!column) return outcomes;
  for (let row = 0; row < size; row++) outcomes[row] = CODE_OF[decide(column[row] as number, threshold)];
  return outcomes;
}

/** Outcomes of every rule of the catalogue, rows of each as in the table. */
export function allOutcomes(table: MeasureTable, config: FilterConfig): Uint8Array[] {
  return RULES.map((rule) => {
    const { parameters } = config.rules.get(rule.code) as RuleSetting;
    return outcomesOf(table.columns.get(rule.code), thresholdOf(rule, parameters), table.size);
  });
}

/** The fate of every row, as a full evaluation would say it: {@link KEPT}, {@link SEED} or what drops it. */
export function fatesOf(outcomes: readonly Uint8Array[], config: FilterConfig): Uint8Array {
  const size = outcomes[0]?.length ?? 0;
  const settings = RULES.map(({ code }) => (config.rules.get(code) as RuleSetting).effect);
  const fates = new Uint8Array(size).fill(settings.includes('seed') ? SEED : KEPT);
  const lastGood = config.unknown === 'keep' ? UNKNOWN : PASS;
  for (let rule = RULES.length - 1; rule >= 0; rule--) {
    const effect = settings[rule];
    if (effect === 'off') continue;
    const column = outcomes[rule] as Uint8Array;
    for (let row = 0; row < size; row++) {
      const outcome = column[row] as number;
      if (outcome === PASS || outcome === lastGood) continue;
      if (effect === 'drop') fates[row] = rule;
      else if (fates[row] === SEED) fates[row] = KEPT;
    }
  }
  return fates;
}
