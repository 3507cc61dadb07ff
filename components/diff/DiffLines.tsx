'use client';

import { memo, type ReactNode } from 'react';
import { useSight } from '@/components/ui/useSight';
import type { DiffRow, SideLine } from './diffModel';
import { wordMarks, type Part } from './wordMarks';

/** Characters of a line that are drawn: a minified file is one line of a megabyte. */
const MOST_CHARACTERS = 2_000;

type Side = 'before' | 'after';

const LOOKS = {
  before: { row: 'bg-removed', mark: 'bg-removed-word', sign: '−', said: 'removed: ' },
  after: { row: 'bg-added', mark: 'bg-added-word', sign: '+', said: 'added: ' },
} as const;

const CELL = 'min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]';
const NUMBER = 'pr-1.5 text-right text-muted select-none';

/** Rows in one column: both numbers, the sign, the line. */
export const UnifiedLines = memo(function UnifiedLines({ rows, placed, faults }: LinesProps): ReactNode {
  return rows.map((row, index) => (
    <UnifiedRow key={index} row={row} isPlaced={row === placed} fault={faultOf(row, faults)} />
  ));
});

interface LinesProps {
  rows: readonly DiffRow[];
  /** The row that is marked, and brought into sight. */
  placed?: DiffRow;
  /** What is wrong in a line, by its number after the change. */
  faults?: ReadonlyMap<number, string>;
}

function faultOf(row: DiffRow, faults: LinesProps['faults']): string | undefined {
  return row.kind === 'gap' || row.after === undefined ? undefined : faults?.get(row.after.number);
}

interface RowProps {
  row: DiffRow;
  isPlaced: boolean;
  fault: string | undefined;
}

const PLACED = 'outline-2 -outline-offset-2 outline-accent';

function UnifiedRow({ row, isPlaced, fault }: RowProps): ReactNode {
  const ref = useSight<HTMLDivElement>(isPlaced);
  if (row.kind === 'gap') return <Gap text={row.text} />;
  const side = row.before === undefined ? 'after' : 'before';
  const line = row[side];
  if (line === undefined) return null;
  const look = row.kind === 'change' ? LOOKS[side] : undefined;
  const twin = row.kind === 'change' ? row.twin : undefined;
  const marks =
    twin && (side === 'before' ? wordMarks(line.text, twin.text) : wordMarks(twin.text, line.text));
  return (
    <div
      ref={ref}
      aria-current={isPlaced ? 'location' : undefined}
      className={`${isPlaced ? PLACED : ''} grid min-h-5 grid-cols-[2.75rem_2.75rem_1.25rem_minmax(0,1fr)] max-narrow:grid-cols-[2rem_2rem_1rem_minmax(0,1fr)] ${look?.row ?? ''}`}
    >
      <LineNumber line={row.before} />
      <LineNumber line={row.after} />
      <Sign side={row.kind === 'change' ? side : undefined} />
      <LineText
        line={line}
        side={row.kind === 'change' ? side : undefined}
        parts={marks?.[side]}
        fault={fault}
      />
    </div>
  );
}

/** Rows in two columns: before on the left, after on the right, what became what beside each other. */
export const SplitLines = memo(function SplitLines({ rows, placed, faults }: LinesProps): ReactNode {
  return rows.map((row, index) => (
    <SplitRow key={index} row={row} isPlaced={row === placed} fault={faultOf(row, faults)} />
  ));
});

function SplitRow({ row, isPlaced, fault }: RowProps): ReactNode {
  const ref = useSight<HTMLDivElement>(isPlaced);
  if (row.kind === 'gap') return <Gap text={row.text} />;
  const marks =
    row.kind === 'change' && row.before && row.after ? wordMarks(row.before.text, row.after.text) : undefined;
  return (
    <div
      ref={ref}
      aria-current={isPlaced ? 'location' : undefined}
      className={`${isPlaced ? PLACED : ''} grid min-h-5 grid-cols-2`}
    >
      <SplitCell
        line={row.before}
        side={row.kind === 'change' ? 'before' : undefined}
        parts={marks?.before}
      />
      <SplitCell
        line={row.after}
        side={row.kind === 'change' ? 'after' : undefined}
        parts={marks?.after}
        fault={fault}
      />
    </div>
  );
}

interface CellProps {
  line: SideLine | undefined;
  /** Which side's change it is; none where nothing changed. */
  side?: Side;
  parts?: readonly Part[];
  fault?: string | undefined;
}

function SplitCell({ line, side, parts, fault }: CellProps): ReactNode {
  if (line === undefined) return <div className="border-line bg-raised/60 not-first:border-l" aria-hidden />;
  return (
    <div
      className={`grid grid-cols-[2.75rem_1.25rem_minmax(0,1fr)] border-line not-first:border-l ${side ? LOOKS[side].row : ''}`}
    >
      <LineNumber line={line} />
      <Sign side={side} />
      <LineText line={line} side={side} parts={parts} fault={fault} />
    </div>
  );
}

function Gap({ text }: { text: string }): ReactNode {
  return <div className={`bg-raised px-3 py-0.5 text-muted not-first:mt-1.5 ${CELL}`}>{text}</div>;
}

function LineNumber({ line }: { line: SideLine | undefined }): ReactNode {
  return (
    <span className={NUMBER} aria-hidden>
      {line?.number}
    </span>
  );
}

function Sign({ side }: { side?: Side }): ReactNode {
  return (
    <span className="text-center text-muted select-none" aria-hidden>
      {side && LOOKS[side].sign}
    </span>
  );
}

function LineText({ line, side, parts, fault }: CellProps & { line: SideLine }): ReactNode {
  const hidden = line.text.length - MOST_CHARACTERS;
  return (
    <span className={`${CELL} pr-3 ${fault === undefined ? '' : 'output-fault'}`} title={fault}>
      {fault !== undefined && <span className="sr-only">syntax error, {fault}: </span>}
      {side && <span className="sr-only">{LOOKS[side].said}</span>}
      {parts && side ? <Parts parts={parts} side={side} /> : visible(line.text.slice(0, MOST_CHARACTERS))}
      {hidden > 0 && <em className="text-muted"> … {hidden.toLocaleString('en')} more characters</em>}
      {line.noNewline && <em className="text-muted select-none"> (no line end at the end of the file)</em>}
    </span>
  );
}

function Parts({ parts, side }: { parts: readonly Part[]; side: Side }): ReactNode {
  return parts.map(({ text, marked }, index) =>
    marked ? (
      <span key={index} className={`rounded-[2px] ${LOOKS[side].mark}`}>
        {visible(text)}
      </span>
    ) : (
      visible(text)
    ),
  );
}

/** A carriage return would be drawn as nothing; in a diff it is often all that differs. */
function visible(text: string): string {
  return text.replaceAll('\r', '␍');
}
