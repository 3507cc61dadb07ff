'use client';

import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Reward } from '@/components/ui/Reward';
import type { OutputRow } from '@/lib/db/instances/outputs';

interface OutputTableProps {
  rows: readonly OutputRow[];
  selected: number | undefined;
  onSelect: (row: OutputRow) => void;
}

/** Outputs as a list to go through: arrows, or j and k, move and show. */
export function OutputTable({ rows, selected, onSelect }: OutputTableProps): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const hasBatches = new Set(rows.map(({ batchId }) => batchId)).size > 1;

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    const index = rows.findIndex(({ id }) => id === selected) + step;
    const row = rows[index];
    if (row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(row);
    body.current?.querySelectorAll<HTMLElement>('button')[index]?.focus();
  }

  return (
    <table className="w-full text-dense">
      <thead className="sticky top-0 z-1 bg-surface text-left text-label text-muted">
        <tr className="[&>th]:h-8 [&>th]:border-b [&>th]:border-line [&>th]:px-2 [&>th]:font-medium [&>th:first-child]:pl-3">
          <th scope="col">Model</th>
          <th scope="col">
            <abbr title="Number of the sample within its group" className="no-underline">
              Sample
            </abbr>
          </th>
          <th scope="col">Reward</th>
          <th scope="col">
            <abbr
              title="The paper’s ablation: 1 where every change equals the oracle’s, −1 for a format error, else 0"
              className="no-underline"
            >
              Discrete
            </abbr>
          </th>
          <th scope="col">Result</th>
          {hasBatches && <th scope="col">Batch</th>}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={press}>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            hasBatch={hasBatches}
            isSelected={row.id === selected}
            onSelect={() => onSelect(row)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  row: OutputRow;
  hasBatch: boolean;
  isSelected: boolean;
  onSelect: () => void;
}

function Row({ row, hasBatch, isSelected, onSelect }: RowProps): ReactNode {
  return (
    <tr
      onClick={onSelect}
      className={`h-8 cursor-pointer hover:bg-raised [&>td]:px-2 [&>td:first-child]:pl-3 ${isSelected ? 'bg-accent-soft' : ''}`}
    >
      <td>
        <button
          type="button"
          aria-current={isSelected}
          tabIndex={isSelected ? 0 : -1}
          className="block max-w-44 cursor-pointer truncate text-left"
          title={row.model ?? undefined}
          onClick={(event) => {
            event.stopPropagation();
            onSelect();
          }}
        >
          {row.model ?? <span className="text-muted">not named</span>}
        </button>
      </td>
      <td className="text-muted">{row.sample ?? '–'}</td>
      <td>
        <Reward value={row.value} />
      </td>
      <td className="text-muted">{discreteOf(row.value)}</td>
      <td className="w-full max-w-0 truncate text-muted" title={row.error ?? undefined}>
        {resultOf(row)}
      </td>
      {hasBatch && <td className="max-w-32 truncate text-muted">{row.batchName}</td>}
    </tr>
  );
}

/** The discrete reward that goes with a stored one: a mean of similarities is 1 only where all of them are. */
function discreteOf(value: number | null): string {
  if (value === null) return '–';
  return value === -1 ? '−1' : value === 1 ? '1' : '0';
}

/** How scoring ended, in a few words. */
function resultOf({ profile, value, error }: OutputRow): string {
  if (error !== null) return error;
  if (profile === null) return 'not scored yet';
  return value === 1 ? 'same as the oracle' : '';
}
