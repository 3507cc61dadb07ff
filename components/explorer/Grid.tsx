import { useId, useRef, type CSSProperties, type ReactNode, type RefObject } from 'react';
import type { Histograms } from '@/lib/db/explorer/histograms';
import type { Sort } from '@/lib/query/sorts';
import { BusyLine } from './BusyLine';
import { SIZES } from './columns';
import { GridBody } from './GridBody';
import { GridHead } from './GridHead';
import type { Listing, ListingState } from './listing';
import { useGridCursor } from './useGridCursor';
import { useRowWindow } from './useRowWindow';
import type { ViewState } from './viewState';

interface GridProps {
  dataset: string;
  view: ViewState;
  listing: Listing;
  state: ListingState;
  isStale: boolean;
  histograms: Histograms | undefined;
  askedOf: (field: string) => readonly string[];
  /** The element that takes the keys of the list. */
  gridRef: RefObject<HTMLDivElement | null>;
  onSort: (sort: Sort) => void;
  onRange: (field: string, range: string) => void;
  onSelect: (id: string) => void;
  /** The link of a row was followed. */
  onFollow: (id: string) => void;
  onOpen: () => void;
  /** Shown in place of rows. */
  children?: ReactNode;
}

/** The list: one Tab stop, in which keys move the selection; only the rows on screen are there. */
export function Grid(props: GridProps): ReactNode {
  const { view, listing, state, isStale, gridRef, onSelect, onOpen } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const selectedIndex = view.selected === null ? undefined : listing.indexOf(view.selected);
  const { rows, isCut } = useRowWindow({ listing, state, selectedIndex, scroller });
  const { onKeyDown } = useGridCursor({
    listing,
    state,
    rows,
    grid: gridRef,
    selectedIndex,
    onSelect,
    onOpen,
  });
  const items = rows.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, (items.at(-1)?.index ?? -1) + 1];
  const isSelectedShown = selectedIndex !== undefined && selectedIndex >= first && selectedIndex < last;
  const rowId = (index: number) => `${id}-${index}`;
  return (
    <div className="group/list relative flex min-h-0 min-w-0 flex-1 flex-col">
      <BusyLine isBusy={isStale || state.isLoading} />
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-auto overscroll-contain bg-surface [--row:68px] narrow:[--row:32px]"
      >
        <div
          ref={gridRef}
          role="grid"
          tabIndex={0}
          aria-label="Instances"
          aria-rowcount={state.length + 1}
          aria-colcount={view.columns.length}
          aria-busy={isStale}
          aria-activedescendant={isSelectedShown ? rowId(selectedIndex) : undefined}
          onKeyDown={onKeyDown}
          style={widths(view.columns)}
          className={`${state.length > 0 ? 'min-h-full' : ''} text-dense outline-none narrow:min-w-(--width)`}
        >
          <GridHead {...props} columns={view.columns} sort={view.sort} />
          <div
            role="rowgroup"
            onDoubleClick={onOpen}
            className="relative"
            style={{ height: `calc(var(--row) * ${rows.options.count})` }}
          >
            <GridBody {...props} {...{ first, last, selectedIndex, rowId }} />
          </div>
        </div>
        {props.children}
        {isCut && <p className="p-3 text-muted">The list ends here; narrow the search to see the rest.</p>}
      </div>
      <div
        className="pointer-events-none absolute inset-0 z-2 hidden border-2 border-accent group-has-[[role=grid]:focus-visible]/list:block"
        aria-hidden
      />
    </div>
  );
}

/** Widths of the visible columns; the title takes what is left. */
function widths(shown: ViewState['columns']): CSSProperties {
  const sizes = shown.map((id) => SIZES[id]);
  const tracks = shown.map((id) => (id === 'title' ? `minmax(${SIZES[id]}px, 1fr)` : `${SIZES[id]}px`));
  const variables = {
    '--columns': tracks.join(' '),
    '--width': `${sizes.reduce((sum, size) => sum + size, 0)}px`,
  };
  return variables as CSSProperties;
}
