import type { Row } from '@tanstack/react-table';
import { FlexRender } from '@tanstack/react-table';
import Link from 'next/link';
import { memo, type CSSProperties, type ReactNode } from 'react';
import type { InstanceRow } from '@/lib/db/explorer/rows';
import { COLUMN_INFO, type features } from './columns';
import type { ColumnId } from './viewState';

/** Where a cell goes on a card; the others have no place there. */
const ON_CARD: Partial<Record<ColumnId, string>> = {
  title: 'max-narrow:order-1 max-narrow:font-medium',
  reward: 'max-narrow:order-2',
  id: 'max-narrow:order-3 max-narrow:text-label',
  mark: 'max-narrow:order-4 max-narrow:justify-self-end',
};

const ROW =
  'absolute inset-x-0 top-0 grid h-(--row) grid-cols-(--columns) border-b border-line max-narrow:grid-cols-[minmax(0,1fr)_auto] max-narrow:content-center max-narrow:gap-y-0.5 max-narrow:px-1';

const placed = (index: number): CSSProperties => ({ transform: `translateY(calc(var(--row) * ${index}))` });

interface GridRowProps {
  id: string;
  index: number;
  row: Row<typeof features, InstanceRow>;
  /** Ids of the visible columns, joined: says when the cells are others. */
  columns: string;
  isSelected: boolean;
  href: string;
  onSelect: (id: string) => void;
  /** The link of the row was followed. */
  onFollow: (id: string) => void;
}

/** A row of the list; a card where the window is narrow. */
export const GridRow = memo(ShownRow, looksSame);

function ShownRow({ id, index, row, isSelected, href, onSelect, onFollow }: GridRowProps): ReactNode {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={placed(index)}
      onClick={() => onSelect(row.original.id)}
      className={`${ROW} cursor-default ${isSelected ? 'bg-accent-soft shadow-[inset_2px_0_0_var(--color-accent)]' : 'hover:bg-raised'}`}
    >
      {row.getVisibleCells().map((cell, at) => {
        const column = cell.column.id as ColumnId;
        return (
          <div
            key={column}
            role="gridcell"
            aria-colindex={at + 1}
            className={`flex min-w-0 items-center px-2 ${COLUMN_INFO[column].isNumber ? 'justify-end text-right' : ''} ${ON_CARD[column] ?? 'max-narrow:hidden'}`}
          >
            {column === 'id' ? (
              <IdLink id={row.original.id} href={href} onFollow={onFollow} />
            ) : (
              <FlexRender cell={cell} />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** The table makes its rows anew as the window moves; what they show stays. */
function looksSame(one: GridRowProps, other: GridRowProps): boolean {
  return (
    one.row.original === other.row.original &&
    one.index === other.index &&
    one.columns === other.columns &&
    one.isSelected === other.isSelected &&
    one.href === other.href &&
    one.onSelect === other.onSelect
  );
}

/**
 * Where an id is too long, its owner gives way first: the end tells instances apart. On a card the whole of it
 * leads to the instance: there is no Enter key and no pane beside it.
 */
function IdLink({ id, href, onFollow }: Pick<GridRowProps, 'href' | 'onFollow'> & { id: string }): ReactNode {
  const cut = id.indexOf('__') + 2;
  const owner = cut > 2 && cut < id.length ? id.slice(0, cut) : '';
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      title={id}
      onClick={(event) => {
        // The row would select the instance a moment later, in the midst of going to its page.
        event.stopPropagation();
        onFollow(id);
      }}
      className="flex min-w-0 font-mono text-label hover:text-accent hover:underline max-narrow:text-muted max-narrow:after:absolute max-narrow:after:inset-0"
    >
      {owner !== '' && <span className="min-w-0 truncate text-muted">{owner}</span>}
      <span className={`shrink-0 truncate ${owner === '' ? 'max-w-full' : 'max-w-[calc(100%-2rem)]'}`}>
        {id.slice(owner.length)}
      </span>
    </Link>
  );
}

/** A row that is on its way. */
export function SkeletonRow({ index, columns }: { index: number; columns: readonly ColumnId[] }): ReactNode {
  return (
    <div role="row" aria-rowindex={index + 2} aria-busy style={placed(index)} className={ROW}>
      {columns.map((column, at) => (
        <div
          key={column}
          role="gridcell"
          aria-colindex={at + 1}
          className={`flex min-w-0 items-center px-2 ${ON_CARD[column] ?? 'max-narrow:hidden'}`}
        >
          {column !== 'mark' && <span className="h-2.5 w-3/5 min-w-8 rounded-[3px] bg-raised" />}
        </div>
      ))}
    </div>
  );
}
