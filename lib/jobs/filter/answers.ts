import type { ConfigDifference } from '@/lib/curation/config/diffConfigs';
import type { ConfigJson } from '@/lib/curation/config/writeConfig';
import type { Fate } from '@/lib/curation/evaluate';
import type { Evidence, Outcome } from '@/lib/curation/rule';
import type { Concentration } from '@/lib/curation/statistics/concentration';
import type { Funnel } from '@/lib/curation/sweep/funnel';
import type { Interval } from '@/lib/labels/wilson';
import type { StoredFilterRun } from '@/lib/db/filter/filterRuns';

/** What the API says of filter runs; each type is one answer's JSON, named where it is asked for. */

/** What a filter run is: `GET /api/runs/ID/filter`. */
export interface FilterRunAnswer {
  run: number;
  status: StoredFilterRun['status'];
  dataset: string;
  config: ConfigJson;
  /** Version of the rules that measured. */
  rulesVersion: string;
  /** Names of the datasets that instances were held against. */
  benchmarks: string[];
  /** Instances that have verdicts so far. */
  instances: number;
  funnel: Funnel;
  /** How the instances spread by what they are; the most frequent values first. */
  groups: Record<GroupName, Grouping>;
  /** How unevenly they come from repositories; null while the run goes on, and of runs made before this was counted. */
  concentration: RunConcentration | null;
  /** How the values of each rule spread, by its code; null as above. */
  spread: Record<string, RuleSpread> | null;
}

/** How instances spread over repositories, before and after. */
export interface RunConcentration {
  in: Concentration;
  kept: Concentration;
}

/** Values of a rule at {@link SPREAD_SHARES} of the instances, in its unit. */
export interface RuleSpread {
  quantiles: number[];
  /** Known values that they were read off: of a large run, every so manieth. */
  of: number;
}

/** The shares of instances whose values are said. */
export const SPREAD_SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** What a funnel is broken down by. `year` is that of the pull request. */
export const GROUPS = ['year', 'language', 'licence', 'repo'] as const;
export type GroupName = (typeof GROUPS)[number];

/** A breakdown: its most frequent values, and how many more values there are. */
export interface Grouping {
  values: GroupCounts[];
  more: number;
}

/** Instances that share a value. */
export interface GroupCounts {
  /** Null: those without one. */
  value: string | null;
  in: number;
  dropped: number;
  /** Not dropped, seeds included. */
  kept: number;
  seeds: number;
}

/** An instance in a list of a run. */
export interface InstanceLine {
  id: string;
  title: string;
  repo: string;
  fate: Fate;
  /** Code of the rule that drops it first. */
  droppedBy: string | null;
}

/** An instance whose fate changes. */
export interface FlipLine extends InstanceLine {
  /** What becomes of it under the other config or run; `fate` is what it is in this one. */
  then: { fate: Fate; droppedBy: string | null };
}

/** Which way fates change: `toKept` were dropped and no longer are; `toSeed` were none and become one. */
export const FLIPS = ['toKept', 'toDropped', 'toSeed', 'fromSeed'] as const;
export type FlipName = (typeof FLIPS)[number];

/** How many fates change, and a page of one way. */
export interface FlipsAnswer {
  counts: Record<FlipName, number>;
  way: FlipName;
  offset: number;
  lines: FlipLine[];
}

/** A config tried on a run's stored measures: `POST /api/runs/ID/what-if`. */
export interface WhatIfAnswer {
  funnel: Funnel;
  differences: ConfigDifference[];
  /** Rules whose stored measures don't answer the config that was asked: they count as they were measured. */
  stale: string[];
  flips: FlipsAnswer;
  /** Time that the counting took on the server. */
  milliseconds: number;
}

/** Two runs of a dataset held against one another: `GET /api/runs/ID/compare?with=OTHER`. */
export interface CompareAnswer {
  run: number;
  with: number;
  differences: ConfigDifference[];
  /** Instances that both runs judged, and that only one did. */
  both: number;
  onlyRun: number;
  onlyWith: number;
  funnels: { run: Funnel; with: Funnel };
  flips: FlipsAnswer;
}

/** Instances picked from a rule's verdicts: `GET /api/runs/ID/samples`. */
export interface SamplesAnswer {
  rule: string;
  pick: SamplePick;
  /** The same number picks the same instances. */
  seed: number;
  /** How many there are to pick from. */
  from: number;
  samples: Sample[];
}

/** `failing`, `passing`, `unknown`: at random; `nearly`: passing, and nearest to the threshold first. */
export const PICKS = ['failing', 'passing', 'unknown', 'nearly'] as const;
export type SamplePick = (typeof PICKS)[number];

/** A picked instance with the verdict it was picked for. */
export interface Sample extends InstanceLine {
  outcome: Outcome;
  /** In the rule's unit; null: unknown. */
  measure: number | null;
  evidence: Evidence[];
  mark: VerdictMarkEntry | null;
}

/** Every verdict of an instance: `GET /api/runs/ID/instances/INSTANCE`. */
export interface InstanceVerdicts {
  run: number;
  dataset: string;
  id: string;
  fate: Fate;
  droppedBy: string | null;
  /** In the order of the funnel. */
  verdicts: InstanceVerdict[];
  /** The instance is not what it was when the run judged it: evidence may point beside the place. */
  hasChanged: boolean;
}

/** What a rule says of an instance. */
export interface InstanceVerdict {
  /** Code of the rule. */
  rule: string;
  effect: 'drop' | 'seed' | 'off';
  outcome: Outcome;
  measure: number | null;
  evidence: Evidence[];
  /** Why it is not known. */
  missing: string | null;
  /** What people said of this outcome, newest first. */
  marks: VerdictMarkEntry[];
}

/** A person's word on a verdict. Times are ISO 8601, UTC. */
export interface VerdictMarkEntry {
  /** Null took the former one back. */
  isRight: boolean | null;
  note: string;
  createdAt: string;
  /** Null while it is the current one. */
  supersededAt: string | null;
}

/** How right rules are, by people's marks on what this run says: `GET /api/runs/ID/precision`. */
export interface PrecisionAnswer {
  rules: RulePrecision[];
}

/** Marks on a rule's failing verdicts. */
export interface RulePrecision {
  rule: string;
  /** Verdicts that fail. */
  failing: number;
  right: number;
  wrong: number;
  /** Share of the marked that are right; null without marks. */
  precision: number | null;
  /** Wilson's 95 % interval; null without marks. */
  interval: Interval | null;
  /** How many more marks until the interval is ± 3 % wide, if their share stays; 0 when it is. */
  more: number;
}

/** A saved config: `GET /api/filter-configs` lists the newest version of each. */
export interface SavedConfig {
  name: string;
  version: number;
  /** Versions that there are, oldest first. */
  versions: number[];
  config: ConfigJson;
  createdAt: string;
}

/** A run that has begun: the answer of `POST /api/runs`. */
export interface StartedRun {
  run: number;
}
