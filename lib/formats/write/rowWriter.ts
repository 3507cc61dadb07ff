import type { JsonObject } from '@/lib/text/jsonValue';
import { createAtomicFile } from './atomicFile';
import type { Column, RowEncoder } from './encoder';
import { csvEncoder } from './csvEncoder';
import { jsonLinesEncoder } from './jsonLinesEncoder';
import { parquetEncoder } from './parquetEncoder';

/** Writes rows to a file that appears when it is complete. */
export interface RowWriter {
  /**
   * Adds a row; `raw` is its JSON text where it is known, and goes into JSON lines as it is. Await it: that
   * is the back pressure. Throws a FormatError for a row that the format can't hold; the others can go on.
   */
  write(value: JsonObject, raw?: Uint8Array): Promise<void>;
  /** Completes the file; returns its rows and bytes. */
  finish(): Promise<{ rows: number; bytes: number }>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
}

/** The formats that rows are written in. */
export type WriteFormat = 'jsonl' | 'csv' | 'parquet';

/**
 * Starts a file of rows. JSON lines hold rows as they are; CSV and Parquet hold the members that
 * `columns` names, in their order, absent ones empty. `exact` leaves CSV cells as they are that a spreadsheet would
 * run: for files that others define and read.
 */
export async function createRowWriter(
  target: string,
  format: WriteFormat,
  columns: readonly Column[],
  { exact = false }: { exact?: boolean } = {},
): Promise<RowWriter> {
  const file = await createAtomicFile(target);
  const encoder = encoders[format](columns, exact);
  let rows = 0;
  return {
    async write(value, raw) {
      const bytes = encoder.row(value, raw);
      rows++;
      if (bytes) await file.write(bytes);
    },
    async finish() {
      await file.write(encoder.end());
      await file.commit();
      return { rows, bytes: file.bytes };
    },
    abort: () => file.abort(),
  };
}

const encoders: Record<WriteFormat, (columns: readonly Column[], exact: boolean) => RowEncoder> = {
  jsonl: jsonLinesEncoder,
  csv: csvEncoder,
  parquet: parquetEncoder,
};
