import { RULES, STAGES } from '../catalogue';
import type { Effect, FilterConfig, RuleSetting } from '../config/config';
import type { StageCode } from '../rule';
import { countBits } from '../signs';
import { allOutcomes, FAIL, fatesOf, KEPT, SEED, UNKNOWN } from './fates';
import type { MeasureTable } from './table';

/** What one rule says of all instances, whatever other rules say. */
export interface RuleCounts {
  readonly rule: string;
  readonly effect: Effect;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  /** Instances that it drops and none before it did. 0 unless its effect is `drop`. */
  readonly first: number;
}

/** A bar of the funnel. */
export interface StageCounts {
  readonly stage: StageCode;
  /** Codes of its rules that are on. */
  readonly rules: readonly string[];
  /** Instances that come in, and that leave it: `in - out` are dropped (or, at the seeds, no seeds). */
  readonly in: number;
  readonly out: number;
  /** Of those that leave it, how many have a rule of the stage that is on and can't tell. */
  readonly unknown: number;
}

/** Which rules fail together. */
export interface OverlapMatrix {
  /** Codes of the rules with a failing instance, in the order of the catalogue. */
  readonly rules: readonly string[];
  /** `counts[i][j]`: instances that fail both; `counts[i][i]`: that fail rule i. */
  readonly counts: readonly (readonly number[])[];
}

/** A dataset under a config. */
export interface Funnel {
  readonly in: number;
  readonly dropped: number;
  /** Not dropped, seeds included. */
  readonly kept: number;
  readonly seeds: number;
  /** Stages with a rule that is on; the seeds last. */
  readonly stages: readonly StageCounts[];
  /** Every rule of the catalogue. */
  readonly rules: readonly RuleCounts[];
  readonly overlap: OverlapMatrix;
}

/*
 * Hot loops hold what they import in a constant of their own: where a module is run without a bundler, each use of
 * an import is a call.
 */

/** Counts the whole funnel from stored measures: no instance is read. */
export function funnelOf(table: MeasureTable, config: FilterConfig): Funnel {
  return sweep(table, config).funnel;
}

/** The funnel together with the fate of every row that it was counted from. */
export function sweep(table: MeasureTable, config: FilterConfig): { funnel: Funnel; fates: Uint8Array } {
  const outcomes = allOutcomes(table, config);
  const fates = fatesOf(outcomes, config);
  const byFate = new Uint32Array(256);
  for (let row = 0; row < fates.length; row++) {
    const fate = fates[row] as number;
    byFate[fate] = (byFate[fate] as number) + 1;
  }
  const seeds = byFate[SEED] as number;
  const kept = seeds + (byFate[KEPT] as number);
  const rules = RULES.map(({ code }, rule): RuleCounts => {
    const { effect } = config.rules.get(code) as RuleSetting;
    return { rule: code, effect, ...tally(outcomes[rule] as Uint8Array), first: byFate[rule] as number };
  });
  const stages = stagesOf(config, { outcomes, fates, byFate }, { size: table.size, kept, seeds });
  const totals = { in: table.size, dropped: table.size - kept, kept, seeds };
  return { funnel: { ...totals, stages, rules, overlap: overlapOf(outcomes) }, fates };
}

function tally(outcomes: Uint8Array): { pass: number; fail: number; unknown: number } {
  const [failBit, unknownBit] = [FAIL, UNKNOWN];
  let fail = 0;
  let unknown = 0;
  for (let row = 0; row < outcomes.length; row++) {
    const outcome = outcomes[row] as number;
    // Without branches: which outcome comes next can't be foretold, and a wrong guess costs more than the sum.
    fail += outcome & failBit;
    unknown += (outcome & unknownBit) >> 1;
  }
  return { pass: outcomes.length - fail - unknown, fail, unknown };
}

interface Counted {
  readonly outcomes: readonly Uint8Array[];
  readonly fates: Uint8Array;
  /** Rows of each fate. */
  readonly byFate: Uint32Array;
}

function stagesOf(
  config: FilterConfig,
  { outcomes, fates, byFate }: Counted,
  totals: { size: number; kept: number; seeds: number },
): StageCounts[] {
  const stages: StageCounts[] = [];
  let left = totals.size;
  for (const { code: stage } of STAGES) {
    const on = RULES.flatMap((rule, index) => {
      const { effect } = config.rules.get(rule.code) as RuleSetting;
      const isHere = effect === 'drop' ? rule.stage === stage : effect === 'seed' && stage === 'seeds';
      return isHere ? [index] : [];
    });
    if (on.length === 0) continue;
    const last = on.at(-1) as number;
    const unknown = openRows(outcomes, on, fates, stage === 'seeds' ? KEPT : last);
    const out = stage === 'seeds' ? totals.seeds : left - droppedBy(byFate, on);
    stages.push({ stage, rules: on.map((index) => RULES[index]?.code as string), in: left, out, unknown });
    left = out;
  }
  return stages;
}

function droppedBy(byFate: Uint32Array, rules: readonly number[]): number {
  return rules.reduce((sum, rule) => sum + (byFate[rule] as number), 0);
}

/** Rows that left the rules behind (a later fate than `last`) though one of the rules could not tell. */
function openRows(
  outcomes: readonly Uint8Array[],
  rules: readonly number[],
  fates: Uint8Array,
  last: number,
): number {
  const isOpen = new Uint8Array(fates.length);
  for (const rule of rules) {
    const column = outcomes[rule] as Uint8Array;
    for (let row = 0; row < fates.length; row++)
      isOpen[row] = (isOpen[row] as number) | ((column[row] as number) >> 1);
  }
  let count = 0;
  for (let row = 0; row < fates.length; row++)
    if ((fates[row] as number) > last) count += isOpen[row] as number;
  return count;
}

function overlapOf(outcomes: readonly Uint8Array[]): OverlapMatrix {
  const failing = outcomes.map(failBits);
  const present = RULES.flatMap((_, rule) => (failing[rule]?.some((bits) => bits !== 0) ? [rule] : []));
  const counts = present.map((): number[] => present.map(() => 0));
  for (const [i, one] of present.entries()) {
    for (const [j, other] of present.slice(0, i + 1).entries()) {
      const both = countBoth(failing[one] as Int32Array, failing[other] as Int32Array);
      (counts[i] as number[])[j] = both;
      (counts[j] as number[])[i] = both;
    }
  }
  return { rules: present.map((rule) => RULES[rule]?.code as string), counts };
}

/** A bit for each row that fails: thirty-two rows are compared at once. */
function failBits(outcomes: Uint8Array): Int32Array {
  const bits = new Int32Array(Math.ceil(outcomes.length / 32));
  const failBit = FAIL;
  for (let row = 0; row < outcomes.length; row++) {
    bits[row >>> 5] = (bits[row >>> 5] as number) | (((outcomes[row] as number) & failBit) << (row & 31));
  }
  return bits;
}

function countBoth(one: Int32Array, other: Int32Array): number {
  const bitsOf = countBits;
  let count = 0;
  for (let at = 0; at < one.length; at++) count += bitsOf((one[at] as number) & (other[at] as number));
  return count;
}
