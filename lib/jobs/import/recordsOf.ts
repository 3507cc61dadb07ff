import type { RowFailure } from '@/lib/db/jobs/units';
import { recognise } from '@/lib/formats/records/recognise';
import type { DataRecord } from '@/lib/formats/records/record';
import type { FileRow, GoodRow } from '@/lib/formats/row';

/** A row that could be read, and its records. */
interface ReadRecords {
  row: GoodRow;
  records: DataRecord[];
}

/** The records of a row; null, with the reason among the failures, when it can't be read or is of no known kind. */
export function recordsOf(row: FileRow, failures: RowFailure[]): ReadRecords | null {
  const line = row.row;
  if ('error' in row) {
    failures.push({ line, kind: row.error.code, reason: row.error.message });
    return null;
  }
  const known = recognise(row.value);
  if (known.ok) return { row, records: known.records };
  failures.push({ line, kind: 'not-recognised', reason: known.error.message });
  return null;
}
