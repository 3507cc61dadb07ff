import type { MeasureTable } from '@/lib/curation/sweep/table';
import type { MeasureChunk } from '@/lib/db/filter/measures';

/** A chunk of stored measures as rules are swept over it. `bits`: place of each rule's column, by code. */
export function measureTable(
  { keys, columns }: MeasureChunk,
  bits: Readonly<Record<string, number>>,
): MeasureTable {
  const named = Object.entries(bits).flatMap(([code, bit]): [string, Float64Array][] => {
    const column = columns[bit];
    return column ? [[code, column]] : [];
  });
  return { size: keys.length, columns: new Map(named) };
}
