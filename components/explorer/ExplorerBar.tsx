import Link from 'next/link';
import type { ReactNode, RefObject } from 'react';
import { newFilterHref } from '@/components/filter/addresses';
import { datasetHref } from '@/components/instance/address';
import { Button, buttonClass } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { DEFAULT_SORT } from '@/lib/query/sorts';
import { ColumnChooser } from './ColumnChooser';
import { COLUMN_INFO } from './columns';
import type { Opened } from './ExplorerDialogs';
import { QueryBox } from './QueryBox';
import { TermChips } from './TermChips';
import type { ExplorerState, useActions } from './useExplorer';
import { COLUMN_IDS, type ViewState } from './viewState';

interface ExplorerBarProps {
  explorer: ExplorerState;
  actions: ReturnType<typeof useActions>;
  box: RefObject<HTMLInputElement | null>;
  onLeaveBox: () => void;
  onOpen: (what: Opened) => void;
}

/** Name, count, search, and what shows. */
export function ExplorerBar({ explorer, actions, box, onLeaveBox, onOpen }: ExplorerBarProps): ReactNode {
  const { dataset, view, change, state, total } = explorer;
  const [isFacets, isPreview] = (['facets', 'preview'] as const).map((side) => !view.hidden.includes(side));
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2">
      <div className="flex h-7 min-w-0 items-baseline gap-2 max-wide:w-full">
        <h1 className="truncate text-lead font-semibold" title={dataset}>
          {dataset}
        </h1>
        <p role="status" className="text-dense whitespace-nowrap text-muted">
          {total === undefined && !state.isExact ? 'counting…' : countOf(total ?? state.length)}
        </p>
      </div>
      <QueryBox q={view.q} box={box} onChange={change} onLeave={onLeaveBox} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          className="max-wide:hidden"
          aria-pressed={isFacets}
          onClick={() => actions.togglePane('facets')}
        >
          Filters
        </Button>
        <Button className="wide:hidden" aria-haspopup="dialog" onClick={() => onOpen('filters')}>
          Filters
        </Button>
        <SortSelect sort={view.sort} onChange={(sort) => change({ sort })} />
        <span className="max-narrow:hidden">
          <ColumnChooser shown={view.columns} onChange={(columns) => change({ columns })} />
        </span>
        <Button
          className="max-wide:hidden"
          aria-pressed={isPreview}
          onClick={() => actions.togglePane('preview')}
        >
          Preview
        </Button>
        {view.q !== '' && (
          <ChangeButton disabled={!total} onClick={actions.markAll}>
            Mark all…
          </ChangeButton>
        )}
        <ChangeButton disabled={!total} onClick={() => onOpen('label')}>
          Label all…
        </ChangeButton>
        <Ways dataset={dataset} q={view.q} />
        <Button look="quiet" className="max-narrow:hidden" onClick={() => onOpen('keys')}>
          Keys
        </Button>
      </div>
      <TermChips q={view.q} onChange={(q) => change({ q })} />
    </div>
  );
}

/** Where else one can go with the dataset. */
function Ways({ dataset, q }: { dataset: string; q: string }): ReactNode {
  return (
    <>
      <Link href={newFilterHref(dataset)} className={buttonClass('quiet')}>
        Filter by rules…
      </Link>
      <Link
        href={`/labels?${new URLSearchParams({ dataset, q })}`}
        prefetch={false}
        className={buttonClass('quiet')}
      >
        Queue…
      </Link>
      <Link href={`${datasetHref(dataset)}/outputs`} className={buttonClass('quiet')}>
        Outputs
      </Link>
    </>
  );
}

function countOf(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'instance' : 'instances'}`;
}

/** Cards have no headers to sort by. */
function SortSelect({
  sort,
  onChange,
}: {
  sort: ViewState['sort'];
  onChange: (sort: ViewState['sort']) => void;
}): ReactNode {
  return (
    <select
      aria-label="Order"
      value={`${sort.by} ${sort.direction}`}
      onChange={(event) => {
        const id = COLUMN_IDS.find((each) => event.target.value.startsWith(`${each} `));
        const direction = event.target.value.endsWith('desc') ? 'desc' : 'asc';
        onChange(id ? { by: id, direction } : DEFAULT_SORT);
      }}
      className="h-7 rounded-control border border-control bg-surface px-1 text-dense narrow:hidden"
    >
      <option value={`${DEFAULT_SORT.by} ${DEFAULT_SORT.direction}`}>As imported</option>
      {COLUMN_IDS.map((id) =>
        (['asc', 'desc'] as const).map((direction) => (
          <option key={id + direction} value={`${id} ${direction}`}>
            {COLUMN_INFO[id].label} {direction === 'asc' ? '↑' : '↓'}
          </option>
        )),
      )}
    </select>
  );
}
