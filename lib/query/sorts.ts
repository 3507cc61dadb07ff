/** What a list of instances can be sorted by; all but `imported` are fields of the query language too. */
export const SORTS = [
  'imported',
  'id',
  'title',
  'repo',
  'number',
  'language',
  'licence',
  'files',
  'added',
  'removed',
  'characters',
  'tokens',
  'prompt-tokens',
  'context',
  'reward',
  'floor',
  'ceiling',
  'above-floor',
  'mark',
  'created',
] as const;

/** A name of {@link SORTS}. */
export type SortName = (typeof SORTS)[number];

/** An order of instances. Those without a value come last in either direction; ties go by order of import. */
export interface Sort {
  by: SortName;
  direction: 'asc' | 'desc';
}

/** The order in which the instances came in. */
export const DEFAULT_SORT: Sort = { by: 'imported', direction: 'asc' };

/** The sort that an address asks for; what it does not say or says wrongly is as in {@link DEFAULT_SORT}. */
export function readSort(by: string | null | undefined, direction: string | null | undefined): Sort {
  const known = SORTS.find((name) => name === by);
  if (!known) return DEFAULT_SORT;
  return { by: known, direction: direction === 'desc' ? 'desc' : 'asc' };
}
