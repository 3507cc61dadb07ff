import type { Db } from '../client';

/** Stored measures of some instances of a run, in order of ids. */
export interface MeasureChunk {
  /** Keys of the instances. */
  keys: Int32Array;
  /** For each bit its values; NaN is not known. */
  columns: Float64Array[];
}

const ROWS = 20_000;

/** All measures of a run, chunk by chunk. `width`: how many rules it measured. */
export async function* readMeasures(db: Db, runId: number, width: number): AsyncGenerator<MeasureChunk> {
  for (let after = 0; ;) {
    const [row] = await db.$queryRaw<{ keys: Uint8Array | null; measures: Uint8Array | null }[]>`
      SELECT string_agg(int4send(instance_id), '' ORDER BY instance_id) AS keys,
        string_agg(measures, '' ORDER BY instance_id) AS measures
      FROM (SELECT instance_id, measures FROM verdict_detail
        WHERE run_id = ${runId} AND instance_id > ${after} ORDER BY instance_id LIMIT ${ROWS}) AS page`;
    if (!row?.keys || !row.measures) return;
    const chunk = unpack(row.keys, row.measures, width);
    yield chunk;
    after = chunk.keys.at(-1) ?? after;
    if (chunk.keys.length < ROWS) return;
  }
}

function unpack(keys: Uint8Array, measures: Uint8Array, width: number): MeasureChunk {
  const size = keys.length / 4;
  const keyView = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
  const view = new DataView(measures.buffer, measures.byteOffset, measures.byteLength);
  const columns = Array.from({ length: width }, () => new Float64Array(size));
  for (const [bit, column] of columns.entries()) {
    for (let at = 0; at < size; at++) column[at] = view.getFloat64(8 * (at * width + bit), true);
  }
  return { keys: Int32Array.from({ length: size }, (_, at) => keyView.getInt32(4 * at)), columns };
}
