import { RULES, STAGES } from '../catalogue';
import type { Effect, FilterConfig, RuleSetting } from '../config/config';
import type { StageCode } from '../rule';
import { allOutcomes, FAIL, fatesOf, KEPT, PASS, SEED, UNKNOWN } from './fates';
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

/** Counts the whole funnel from stored measures: no instance is read. */
export function funnelOf(table: MeasureTable, config: FilterConfig): Funnel {
  const outcomes = allOutcomes(table, config);
  const fates = fatesOf(outcomes, config);
  const byFate = new Uint32Array(256);
  for (const fate of fates) byFate[fate] = (byFate[fate] as number) + 1;
  const seeds = byFate[SEED] as number;
  const kept = seeds + (byFate[KEPT] as number);
  const rules = RULES.map(({ code }, rule): RuleCounts => {
    const { effect } = config.rules.get(code) as RuleSetting;
    return { rule: code, effect, ...tally(outcomes[rule] as Uint8Array), first: byFate[rule] as number };
  });
  const stages = stagesOf(config, outcomes, fates, { size: table.size, kept, seeds });
  return {
    in: table.size,
    dropped: table.size - kept,
    kept,
    seeds,
    stages,
    rules,
    overlap: overlapOf(outcomes),
  };
}

function tally(outcomes: Uint8Array): { pass: number; fail: number; unknown: number } {
  const counts: [number, number, number] = [0, 0, 0];
  for (const outcome of outcomes) counts[outcome as 0 | 1 | 2]++;
  return { pass: counts[PASS], fail: counts[FAIL], unknown: counts[UNKNOWN] };
}

function stagesOf(
  config: FilterConfig,
  outcomes: readonly Uint8Array[],
  fates: Uint8Array,
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
    const out = stage === 'seeds' ? totals.seeds : left - droppedBy(fates, on);
    stages.push({ stage, rules: on.map((index) => RULES[index]?.code as string), in: left, out, unknown });
    left = out;
  }
  return stages;
}

function droppedBy(fates: Uint8Array, rules: readonly number[]): number {
  const isOne = new Uint8Array(256);
  for (const rule of rules) isOne[rule] = 1;
  let count = 0;
  for (const fate of fates) count += isOne[fate] as number;
  return count;
}

/** Rows that left the rules behind (a later fate than `last`) though one of the rules could not tell. */
function openRows(
  outcomes: readonly Uint8Array[],
  rules: readonly number[],
  fates: Uint8Array,
  last: number,
): number {
  const columns = rules.map((rule) => outcomes[rule] as Uint8Array);
  let count = 0;
  for (let row = 0; row < fates.length; row++) {
    if ((fates[row] as number) <= last) continue;
    if (columns.some((column) => column[row] === UNKNOWN)) count++;
  }
  return count;
}

function overlapOf(outcomes: readonly Uint8Array[]): OverlapMatrix {
  const n = outcomes.length;
  const counts = new Uint32Array(n * n);
  const failing = new Uint8Array(n);
  const size = outcomes[0]?.length ?? 0;
  for (let row = 0; row < size; row++) {
    let fails = 0;
    for (let rule = 0; rule < n; rule++) {
      if ((outcomes[rule] as Uint8Array)[row] === FAIL) failing[fails++] = rule;
    }
    for (let i = 0; i < fails; i++) {
      const from = (failing[i] as number) * n;
      for (let j = 0; j < fails; j++) {
        const at = from + (failing[j] as number);
        counts[at] = (counts[at] as number) + 1;
      }
    }
  }
  const present = RULES.flatMap((_, rule) => ((counts[rule * n + rule] as number) > 0 ? [rule] : []));
  return {
    rules: present.map((rule) => RULES[rule]?.code as string),
    counts: present.map((i) => present.map((j) => counts[i * n + j] as number)),
  };
}
