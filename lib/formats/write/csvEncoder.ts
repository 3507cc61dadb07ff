import { defuseCell } from '../csvCell';
import { cellText } from './encoder';
import type { Column, RowEncoder } from './encoder';

/** RFC 4180 with a header and LF; cells that a spreadsheet would run are defused (`defuseCell`), unless `exact`. */
export function csvEncoder(columns: readonly Column[], exact = false): RowEncoder {
  const safe = exact ? (cell: string) => cell : defuseCell;
  const line = (cells: readonly string[]) => lineOf(cells.map(safe));
  let header = line(columns.map((column) => column.name));
  return {
    row(value) {
      const cells = columns.map((column) => cellText(column, value.get(column.name)) ?? '');
      const text = header + line(cells);
      header = '';
      return Buffer.from(text, 'utf8');
    },
    end: () => Buffer.from(header, 'utf8'),
  };
}

/** A line that is empty would not be read as a record: the quotes keep it one. */
function lineOf(cells: readonly string[]): string {
  const quoted = cells.map(quote).join(',');
  return `${quoted === '' ? '""' : quoted}\n`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}
