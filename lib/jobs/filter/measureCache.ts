import type { Db } from '@/lib/db/client';
import type { StoredFilterRun } from '@/lib/db/filter/filterRuns';
import { readMeasures, type MeasureChunk } from '@/lib/db/filter/measures';

interface Entry {
  /** Of this end of the run: one that was resumed has other measures. */
  finishedAt: string;
  bytes: number;
  chunks: Promise<MeasureChunk[]>;
}

type MeasuredRun = Pick<StoredFilterRun, 'runId' | 'bits' | 'status' | 'finishedAt'>;

/**
 * Stored measures of runs as typed arrays in memory, those asked for last, up to so many bytes together. A run that
 * goes on, or is larger than that, is read from the database each time, a part after the other.
 */
export class MeasureCache {
  readonly #entries = new Map<number, Entry>();

  constructor(readonly limit: number) {}

  /** The measures of a run. */
  async chunks(db: Db, run: MeasuredRun): Promise<AsyncIterable<MeasureChunk> | Iterable<MeasureChunk>> {
    const { runId, bits, status, finishedAt } = run;
    const width = Object.keys(bits).length;
    if (status !== 'succeeded' || finishedAt === null) return readMeasures(db, runId, width);
    const held = this.#entries.get(runId);
    if (held?.finishedAt === finishedAt) {
      this.#touch(runId, held);
      return held.chunks;
    }
    const bytes = (await db.verdict.count({ where: { runId } })) * (8 * width + 4);
    if (bytes > this.limit) return readMeasures(db, runId, width);
    const entry = { finishedAt, bytes, chunks: collect(readMeasures(db, runId, width)) };
    this.#touch(runId, entry);
    entry.chunks.catch(() => this.#entries.delete(runId));
    return entry.chunks;
  }

  #touch(runId: number, entry: Entry) {
    this.#entries.delete(runId);
    this.#entries.set(runId, entry);
    let total = [...this.#entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [oldest, { bytes }] of this.#entries) {
      if (total <= this.limit) return;
      this.#entries.delete(oldest);
      total -= bytes;
    }
  }
}

async function collect(chunks: AsyncIterable<MeasureChunk>): Promise<MeasureChunk[]> {
  const all: MeasureChunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}
