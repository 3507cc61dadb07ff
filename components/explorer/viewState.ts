import { instanceHref } from '@/components/instance/address';
import { DEFAULT_SORT, readSort, type Sort } from '@/lib/query/sorts';

/** The columns that the list can show, in their order. */
export const COLUMN_IDS = [
  'mark',
  'id',
  'title',
  'repo',
  'number',
  'language',
  'licence',
  'reward',
  'floor',
  'ceiling',
  'above-floor',
  'files',
  'added',
  'removed',
  'characters',
  'tokens',
  'prompt-tokens',
  'context',
  'created',
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];

const DEFAULT_COLUMNS: readonly ColumnId[] = ['mark', 'id', 'title', 'reward', 'added', 'removed', 'tokens'];

const SIDES = ['facets', 'preview'] as const;
export type Side = (typeof SIDES)[number];

/** All that makes up a view of the explorer: what its address says. */
export interface ViewState {
  q: string;
  sort: Sort;
  /** In the order of COLUMN_IDS. */
  columns: readonly ColumnId[];
  /** Id of the selected instance. */
  selected: string | null;
  /** The panes that are put away. */
  hidden: readonly Side[];
}

interface Params {
  get: (name: string) => string | null;
}

/** The view of an address; what it does not say is as it is by default. */
export function readViewState(params: Params): ViewState {
  const columns = params.get('cols')?.split(',');
  const hidden = params.get('hide')?.split(',') ?? [];
  return {
    q: params.get('q') ?? '',
    sort: readSort(params.get('sort'), params.get('dir')),
    columns: columns ? COLUMN_IDS.filter((id) => columns.includes(id)) : DEFAULT_COLUMNS,
    selected: params.get('sel'),
    hidden: SIDES.filter((side) => hidden.includes(side)),
  };
}

/** Query and order alone, as the routes and the instance page take them: `q=…&sort=…&dir=…`; empty by default. */
export function viewParams({ q, sort }: Pick<ViewState, 'q' | 'sort'>): URLSearchParams {
  const params = new URLSearchParams();
  if (q !== '') params.set('q', q);
  if (sort.by !== DEFAULT_SORT.by || sort.direction !== DEFAULT_SORT.direction) {
    params.set('sort', sort.by);
    params.set('dir', sort.direction);
  }
  return params;
}

/** The address of a view, from its `?` on; empty for the default view. */
export function writeViewState(state: ViewState): string {
  const params = viewParams(state);
  if (state.columns.join() !== DEFAULT_COLUMNS.join()) params.set('cols', state.columns.join());
  if (state.hidden.length > 0) params.set('hide', state.hidden.join());
  if (state.selected !== null) params.set('sel', state.selected);
  // Commas and colons may stand in a query as they are, and are easier to read so.
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}

/** The address of an instance's page; it goes on through the list that it was opened from. */
export function rowHref(dataset: string, id: string, view: Pick<ViewState, 'q' | 'sort'>): string {
  const params = viewParams(view).toString();
  return instanceHref({ dataset, instanceId: id }, params === '' ? '' : `?${params}`);
}
