import { useTable, type ColumnVisibilityState } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { columns, features } from './columns';
import { GridRow, SkeletonRow } from './GridRow';
import type { Listing, ListingState } from './listing';
import { COLUMN_IDS, rowHref, type ViewState } from './viewState';

interface GridBodyProps {
  dataset: string;
  view: ViewState;
  listing: Listing;
  state: ListingState;
  /** The rows to show: from the first to, but without, the last. */
  first: number;
  last: number;
  selectedIndex: number | undefined;
  /** The id of the element of a row. */
  rowId: (index: number) => string;
  onSelect: (id: string) => void;
  /** The link of a row was followed. */
  onFollow: (id: string) => void;
}

/** The rows that are on screen, those not loaded yet as skeletons. */
export function GridBody(props: GridBodyProps): ReactNode {
  const { dataset, view, listing, first, last, selectedIndex, rowId, onSelect, onFollow } = props;
  const rows = useRows(props);
  const shown = view.columns.join();
  return Array.from({ length: last - first }, (_, at) => {
    const index = first + at;
    const key = listing.row(index)?.key;
    const row = key === undefined ? undefined : rows[String(key)];
    if (!row) return <SkeletonRow key={index} index={index} columns={view.columns} />;
    return (
      <GridRow
        key={index}
        id={rowId(index)}
        index={index}
        row={row}
        columns={shown}
        isSelected={index === selectedIndex}
        href={rowHref(dataset, row.original.id, view)}
        onSelect={onSelect}
        onFollow={onFollow}
      />
    );
  });
}

/** The table over those of the rows that are loaded, by their keys. */
function useRows({ view, listing, state, first, last }: GridBodyProps) {
  const { columns: shown } = view;
  const columnVisibility = useMemo<ColumnVisibilityState>(
    () => Object.fromEntries(COLUMN_IDS.map((column) => [column, shown.includes(column)])),
    [shown],
  );
  const data = useMemo(() => {
    // A new state says that rows have come in.
    void state;
    return Array.from({ length: last - first }, (_, at) => listing.row(first + at)).filter(
      (row) => row !== undefined,
    );
  }, [listing, state, first, last]);
  const table = useTable({
    ...{ features, columns, data, state: { columnVisibility } },
    getRowId: (row) => String(row.key),
  });
  return table.getRowModel().rowsById;
}
