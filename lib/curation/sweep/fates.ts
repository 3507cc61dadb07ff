import { RULES } from '../catalogue';
import type { FilterConfig, RuleSetting } from '../config/config';
import { thresholdOf, type Threshold } from '../decide';
import { FOUND_SIGNS, MOST_SIGNS } from '../signs';
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

/**
 * Outcomes of one rule for all rows of a column; all unknown without one. It is `decide` written out for a column:
 * a call for each of millions of values would take most of a what-if's time.
 */
export function outcomesOf(
  column: Float64Array | undefined,
  { fails, limit }: Threshold,
  size: number,
): Uint8Array {
  const outcomes = new Uint8Array(size);
  if (!column) return outcomes.fill(UNKNOWN);
  switch (fails) {
    case 'above':
    case 'below':
      comparedTo(column, limit, fails === 'above' ? 1 : -1, outcomes);
      break;
    case 'any':
      signsOf(column, limit, FAIL, PASS, outcomes);
      break;
    case 'none':
      signsOf(column, limit, PASS, FAIL, outcomes);
      break;
    case 'only':
      onlySigns(column, limit, outcomes);
  }
  return outcomes;
}

function comparedTo(column: Float64Array, limit: number, sign: 1 | -1, outcomes: Uint8Array): void {
  const most = sign * limit;
  for (let row = 0; row < outcomes.length; row++) {
    const value = sign * (column[row] as number);
    outcomes[row] = value > most ? FAIL : value <= most ? PASS : UNKNOWN;
  }
}

function signsOf(
  column: Float64Array,
  mask: number,
  found: number,
  absent: number,
  outcomes: Uint8Array,
): void {
  const shift = MOST_SIGNS;
  for (let row = 0; row < outcomes.length; row++) {
    const value = column[row] as number;
    if ((value & mask) !== 0) outcomes[row] = found;
    else outcomes[row] = value !== value || ((value >> shift) & mask) !== 0 ? UNKNOWN : absent;
  }
}

function onlySigns(column: Float64Array, mask: number, outcomes: Uint8Array): void {
  const all = FOUND_SIGNS;
  for (let row = 0; row < outcomes.length; row++) {
    const value = column[row] as number;
    const signs = value & all;
    if (value !== value) outcomes[row] = UNKNOWN;
    else outcomes[row] = signs !== 0 && (signs & ~mask) === 0 ? FAIL : PASS;
  }
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
