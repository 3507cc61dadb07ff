import type { Column } from '@/lib/formats/write/encoder';
import { FormatError } from '@/lib/formats/row';
import { createRowWriter, type RowWriter, type WriteFormat } from '@/lib/formats/write/rowWriter';
import type { JsonObject } from '@/lib/text/jsonValue';

/** A row to be written. */
export interface Row {
  value: JsonObject;
  /** The row as it came in, where it did. */
  raw?: Uint8Array;
}

/** How items become rows. */
export interface RowKind<Item> {
  row(item: Item, format: WriteFormat): Row;
  columns: readonly Column[];
}

/** What was written; `left` rows are not in the file, as the format can't hold them: `refused` has the first reasons. */
export interface Exported {
  rows: number;
  bytes: number;
  left: number;
  refused: string[];
}

const SHOWN_REASONS = 20;

/** Writes rows to a file, which appears when it is complete. Stops with the signal's reason, and leaves no file then. */
export async function writeRows(
  pages: AsyncIterable<readonly Row[]>,
  columns: readonly Column[],
  { format, target, exact = false }: { format: WriteFormat; target: string; exact?: boolean },
  signal: AbortSignal,
): Promise<Exported> {
  const writer: RowWriter = await createRowWriter(target, format, columns, { exact });
  const reasons: string[] = [];
  try {
    for await (const rows of pages) {
      for (const row of rows) {
        signal.throwIfAborted();
        const reason = await writeRow(writer, row);
        if (reason !== null) reasons.push(reason);
      }
    }
    const left = reasons.length;
    return { ...(await writer.finish()), left, refused: reasons.slice(0, SHOWN_REASONS) };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** Writes a row, or says why the format can't hold it. */
async function writeRow(writer: RowWriter, { value, raw }: Row): Promise<string | null> {
  try {
    await writer.write(value, raw);
    return null;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return `${String(value.get('instance_id') ?? 'a row')}: ${error.message}`;
  }
}
