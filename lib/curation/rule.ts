import type { Span } from '@/lib/text/span';
import type { InstanceFacts } from './facts/facts';
import type { OverlapPlace } from './overlap/overlap';

/** Part of the funnel. Stages and rules stand in the order in which a funnel shows them. */
export interface Stage {
  readonly code: StageCode;
  readonly label: string;
}

/** Stages of the catalogue; `seeds` holds the rules that a config uses to choose seeds. */
export type StageCode =
  | 'request'
  | 'decontamination'
  | 'bots'
  | 'size'
  | 'content'
  | 'files'
  | 'words'
  | 'issue'
  | 'share'
  | 'seeds';

/** What a rule says of an instance. */
export type Outcome = 'pass' | 'fail' | 'unknown';

/** A field of the facts that evidence can point into. */
export type EvidenceField =
  | 'repository'
  | 'number'
  | 'title'
  | 'description'
  | 'author'
  | 'labels'
  | 'draft'
  | 'merged'
  | 'linkedIssues'
  | 'statement'
  | 'baseCommit'
  | 'patch'
  | 'testPatch'
  | 'counts'
  | 'files'
  | 'tokens'
  | 'across';

/** The place that makes a rule say what it says. Plain data; members that say nothing are left out. */
export interface Evidence {
  readonly field: EvidenceField;
  /** What is there, cut to {@link MAX_SHOWN} characters. */
  readonly value: string;
  /** Why it counts: a sign's or hunk's kind, a name of a list. */
  readonly note?: string;
  /** File, for patch and files. */
  readonly path?: string;
  /** Line from 1 in the field's text; for patches in the file, before or after the change as `side` says. */
  readonly line?: number;
  readonly side?: 'old' | 'new';
  /** UTF-16 code units of the field's text. */
  readonly span?: Span;
  /** The other side of a comparison: an instance of a benchmark. */
  readonly other?: OverlapPlace & { readonly dataset: string; readonly instanceId: string };
}

/** What a rule reads off an instance: the costly part, done once and stored. */
export interface Measure {
  /** In the rule's unit; for rules about signs see `signs.ts`. Null: unknown. */
  readonly value: number | null;
  readonly evidence: readonly Evidence[];
  /** Why the value is not known, in words. */
  readonly missing?: string;
}

/** Value of a parameter: a threshold, or a list of words. */
export type ParameterValue = number | readonly string[];
/** Values by the name of their parameter. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** Where a default comes from. `ours`: no paper says it; it is our choice, and the page says so. */
export type ParameterSource =
  | { readonly kind: 'paper' | 'sibling'; readonly name: string }
  | { readonly kind: 'ours'; readonly why: string };

interface ParameterBase<V extends ParameterValue> {
  readonly default: V;
  /** `lines`, `words`, … */
  readonly unit: string;
  readonly help: string;
  readonly source: ParameterSource;
  /** `threshold`: stored measures stay valid when it changes. `measure`: instances have to be read again. */
  readonly affects: 'threshold' | 'measure';
}

/** A number within bounds (both inclusive); `step` 1 stands for whole numbers. */
export interface NumberParameter extends ParameterBase<number> {
  readonly type: 'number';
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** Any of the signs that the rule can find. */
export interface SignsParameter extends ParameterBase<readonly string[]> {
  readonly type: 'signs';
  readonly choices: readonly SignChoice[];
}

/** A sign that a rule looks for. Its place in the list of choices is its bit: append only. */
export interface SignChoice {
  readonly code: string;
  readonly label: string;
}

/** A list of free words. */
export interface WordsParameter extends ParameterBase<readonly string[]> {
  readonly type: 'words';
}

/** A setting of a rule. */
export type Parameter = NumberParameter | SignsParameter | WordsParameter;
/** A rule's settings by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/**
 * When a value fails. `above` and `below` a limit (the limit itself passes), a fixed number or a parameter by name;
 * `any`: the value's signs hold one that the parameter lists; `none`: they hold none of them; `only`: it has signs and
 * all of them are listed.
 */
export type Decision =
  | { readonly fails: 'above' | 'below'; readonly limit: string | number }
  | { readonly fails: 'any' | 'none' | 'only'; readonly of: string };

/** Reads the measure off one instance. It never throws and does not keep what it is given. */
export type Measurer = (facts: InstanceFacts) => Measure;

/** A rule: what it measures, when that fails, and how it is said to people. */
export interface Rule<P extends Parameters = Parameters> {
  /** As it is stored and exported: never renamed. */
  readonly code: string;
  readonly stage: Exclude<StageCode, 'seeds'>;
  /** What is wrong with an instance that fails, as a sentence's predicate: `Is a draft`. */
  readonly sentence: string;
  /** What the value counts, for axes and tables: `changed lines`. */
  readonly unit: string;
  readonly parameters: P;
  readonly decision: Decision;
  /** Prepares the measure for these parameters (all of the rule's, checked); used for many instances. */
  measurer(parameters: ValuesOf<P>): Measurer;
}

/** Values by the type of their parameters. */
export type ValuesOf<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends NumberParameter ? number : P[K]['default'];
};

/** Longest text that evidence shows, in UTF-16 code units. */
export const MAX_SHOWN = 200;

/** Most pieces of evidence that a measure brings. */
export const MAX_EVIDENCE = 20;
