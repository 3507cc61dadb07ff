'use client';

import { memo, useMemo, useState, type ReactNode } from 'react';
import { SplitLines, UnifiedLines } from '@/components/diff/DiffLines';
import { unifiedRows, type DiffLayout, type DiffRow } from '@/components/diff/diffModel';
import { foldRows } from '@/components/diff/foldRows';
import { LazyRows } from '@/components/ui/LazyRows';
import type { SyntaxFault } from '@/components/syntax/syntaxErrors';
import { pairedRows } from './changeRows';

/** Rows that are drawn and left out together. */
const BLOCK = 60;
const ROW_PIXELS = 20;

interface WholeChangeProps {
  /** What is compared, said above it. */
  title: string;
  /** A change with every line of the file. */
  change: string;
  /** Shown instead of an empty change. */
  none: string;
  layout: DiffLayout;
  /** Nothing is folded. */
  isWhole: boolean;
  /** What is wrong in lines of the file as it became. */
  faults?: readonly SyntaxFault[];
  /** A line of the file as it became, to be brought into sight. */
  line?: number | undefined;
}

/** Two states of a file with every line: what did not change is folded until it is asked for. */
export const WholeChange = memo(function WholeChange(props: WholeChangeProps): ReactNode {
  const { title, change, none, layout, isWhole, faults, line } = props;
  const messages = useMemo(() => new Map((faults ?? []).map((each) => [each.line, each.message])), [faults]);
  const rows = useMemo(() => {
    // Its one header says nothing: every line is there.
    const paired = pairedRows(change).filter(({ kind }) => kind !== 'gap');
    return layout === 'split' ? paired : unifiedRows(paired);
  }, [change, layout]);
  const segments = useMemo(
    () => (isWhole ? [{ kind: 'shown' as const, rows }] : foldRows(rows, (row) => messages.has(lineOf(row)))),
    [rows, isWhole, messages],
  );
  const placed = line === undefined ? undefined : rows.find((row) => lineOf(row) === line);
  const shared = { layout, messages, placed };
  return (
    <div role="group" aria-label={title} className="flex min-w-0 flex-col">
      <h3 className="border-b border-line px-3 py-1 text-dense text-muted">{title}</h3>
      {rows.length === 0 ? (
        <p className="px-3 py-4 text-dense text-muted">{none}</p>
      ) : (
        <div className="overflow-clip bg-sunken font-mono text-dense">
          {segments.map((segment, index) =>
            segment.kind === 'folded' ? (
              <Fold key={index} {...shared} rows={segment.rows} />
            ) : (
              <Rows key={index} {...shared} rows={segment.rows} />
            ),
          )}
        </div>
      )}
    </div>
  );
});

function lineOf(row: DiffRow): number {
  return row.kind === 'gap' ? 0 : (row.after?.number ?? 0);
}

interface RowsProps {
  rows: readonly DiffRow[];
  layout: DiffLayout;
  messages: ReadonlyMap<number, string>;
  placed: DiffRow | undefined;
}

function Rows({ rows, layout, messages, placed }: RowsProps): ReactNode {
  const Lines = layout === 'split' ? SplitLines : UnifiedLines;
  return Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, index) => {
    const block = rows.slice(index * BLOCK, (index + 1) * BLOCK);
    const isPlaced = placed !== undefined && block.includes(placed);
    return (
      <LazyRows
        key={`${index} ${isPlaced}`}
        isFirst={index === 0 || isPlaced}
        expected={block.length * ROW_PIXELS}
      >
        {() => <Lines rows={block} faults={messages} {...(isPlaced && { placed })} />}
      </LazyRows>
    );
  });
}

/** Unchanged rows, until one asks for them. */
function Fold(props: RowsProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Rows {...props} />;
  return (
    <button
      type="button"
      onClick={() => setOpen(true)}
      className="block w-full cursor-pointer bg-raised px-3 py-0.5 text-left font-sans text-label text-muted -outline-offset-2 hover:text-ink"
    >
      Show {props.rows.length.toLocaleString('en')} unchanged lines
    </button>
  );
}
