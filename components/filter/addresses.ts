import { datasetHref, searchOf } from '@/components/instance/address';
import type { Outcome } from '@/lib/curation/rule';
import type { GroupName } from '@/lib/jobs/filter/answers';
import { quoteValue } from '@/lib/query/editQuery';

/** The pages of a filter run. */
export type RunView = 'funnel' | 'what-if' | 'samples' | 'compare';

/** The address of a page of a run; without a view, of the run itself. */
export function runHref(
  run: number,
  view?: RunView,
  params: Readonly<Record<string, string | null | undefined>> = {},
): string {
  return `/runs/${run}${view === undefined ? '' : `/${view}`}${searchOf(Object.entries(params))}`;
}

/** Where a filter run of a dataset is begun, from a preset, a saved config or another run's. */
export function newFilterHref(dataset: string, params: Readonly<Record<string, string>> = {}): string {
  return `${datasetHref(dataset)}/filter${searchOf(Object.entries(params))}`;
}

/** The page of a rule, as it did in a run. */
export function ruleHref(rule: string, run?: number): string {
  return `/rules/${rule}${run === undefined ? '' : `?run=${run}`}`;
}

/** Instances of a run by what became of them. All that is given must hold. */
export interface Selection {
  /** `kept`: not dropped, seeds among them; `no-seed`: kept, and no seed. */
  end?: 'dropped' | 'kept' | 'seed' | 'no-seed';
  /** Codes of rules of which one drops them first. */
  first?: readonly string[];
  /** Codes of rules of which none drops them first. */
  notFirst?: readonly string[];
  /** Codes of rules that all say this. */
  rules?: { outcome: Outcome; codes: readonly string[] };
  /** Codes of rules of which none fails them. */
  passes?: readonly string[];
  /** Codes of rules of which one at least can't tell. */
  open?: readonly string[];
  /** A field of which they have this value; null for none. */
  group?: { name: GroupName; value: string | null };
}

/** The explorer on instances of a run. */
export function instancesHref(dataset: string, run: number, selection: Selection): string {
  return datasetHref(dataset, searchOf([['q', selectionQuery(run, selection)]]));
}

const END_TERMS: Record<NonNullable<Selection['end']>, string> = {
  dropped: 'verdict:dropped',
  kept: 'verdict:kept',
  seed: 'verdict:seed',
  'no-seed': 'verdict:kept -verdict:seed',
};

/** The explorer's query for a selection. */
export function selectionQuery(run: number, selection: Selection): string {
  const { end, first = [], notFirst = [], rules, passes = [], open = [], group } = selection;
  const terms = [`run:${run}`];
  if (first.length > 0) terms.push(`first:${first.join('+')}`);
  if (notFirst.length > 0) terms.push(`-first:${notFirst.join('+')}`);
  terms.push(...open.map((code) => `rule:${code}=unknown`));
  if (end !== undefined) terms.push(END_TERMS[end]);
  if (rules)
    terms.push(`rule:${rules.codes.join('+')}${rules.outcome === 'fail' ? '' : `=${rules.outcome}`}`);
  terms.push(...passes.map((code) => `-rule:${code}`));
  if (group) {
    const field = group.name === 'year' ? 'created' : group.name;
    terms.push(`${field}:${group.value === null ? 'none' : quoteValue(group.value)}`);
  }
  return terms.join(' ');
}
