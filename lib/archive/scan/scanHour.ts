import { createHash, type Hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Writable, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { KEPT_TYPES, type KeptRecord } from '@/lib/curation/aggregate/event';
import { normaliseEvent } from '@/lib/curation/aggregate/normalise';
import { LineSplitter, type LineSink } from './lines';
import { wantedTypes } from './wanted';

/** A record and the line of the hour's file that it stood on, from 1. */
export interface ScannedRecord {
  line: number;
  record: KeptRecord;
}

/** What a scan met. */
export interface ScanCounts {
  /** Bytes of the packed file, and of what was in it. */
  bytes: number;
  unpacked: number;
  /** Lines that hold something; each is an event unless it is bad, long or odd. */
  lines: number;
  /** Kept records by kind, and together. */
  kinds: Record<string, number>;
  kept: number;
  /** Lines that are no JSON (of the kinds that are read). */
  bad: number;
  /** Lines longer than the bound. */
  long: number;
  /** Events of a wanted type that lack what every such event has. */
  odd: number;
  /** Records left out because only some repositories were asked for. */
  others: number;
}

/** How a scan ended: `truncated` and `corrupt` files give the records before the break. */
export interface ScanResult {
  end: 'complete' | 'empty' | 'truncated' | 'corrupt';
  counts: ScanCounts;
  /** SHA-256 of the packed file, of what could be read of it. */
  sha256: Uint8Array<ArrayBuffer>;
}

/** What of an hour is read and what with it is done. */
export interface ScanRequest {
  /** Takes records as they come, some hundreds at a time; the scan waits for it. */
  records(batch: ScannedRecord[]): Promise<void>;
  /** Which repositories are kept; null: all. */
  keeps: ((record: KeptRecord) => boolean) | null;
  /** Longest line in bytes; {@link MAX_LINE} unless a test says otherwise. */
  maxLine?: number;
  signal?: AbortSignal;
}

/** A line of more bytes than this is no event: GitHub's payloads are bounded far below. */
const MAX_LINE = 32 * 1024 * 1024;
const BATCH = 500;
const CHUNK = 1024 * 1024;

const wanted = wantedTypes(KEPT_TYPES.keys());

/**
 * Reads an hour: unpacks, cuts into lines, keeps the records. Memory is bounded by a line, a chunk and a batch,
 * whatever the hour's size. Throws what the source or `records` throws; a broken file is a result.
 */
export async function scanHour(packed: Readable, request: ScanRequest): Promise<ScanResult> {
  const reader = new HourReader(request);
  const hash = createHash('sha256');
  const gunzip = createGunzip({ chunkSize: CHUNK });
  let broken: 'truncated' | 'corrupt' | null = null;
  try {
    await pipeline(
      packed,
      tee(hash, reader.counts),
      gunzip,
      new Writable({
        highWaterMark: 2 * CHUNK,
        write: (chunk: Buffer, _encoding, done) => {
          reader.write(chunk).then(() => done(), done);
        },
      }),
      { signal: request.signal },
    );
  } catch (error) {
    broken = breakOf(error, reader.counts);
    if (broken === null) throw error;
  }
  await reader.end(broken !== null);
  const end = broken ?? (reader.counts.lines === 0 ? 'empty' : 'complete');
  return { end, counts: reader.counts, sha256: new Uint8Array(hash.digest()) };
}

/** Passes chunks on, counting and hashing them. */
function tee(hash: Hash, counts: ScanCounts) {
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      counts.bytes += chunk.length;
      yield chunk;
    }
  };
}

/** zlib's word for a file that ends in its middle is a buffer error; all its others mean other bytes. */
function breakOf(error: unknown, counts: ScanCounts): 'truncated' | 'corrupt' | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('Z_')) return null;
  return code === 'Z_BUF_ERROR' && counts.bytes > 0 ? 'truncated' : 'corrupt';
}

class HourReader implements LineSink {
  readonly counts: ScanCounts = {
    ...{ bytes: 0, unpacked: 0, lines: 0, kept: 0, kinds: {} },
    ...{ bad: 0, long: 0, odd: 0, others: 0 },
  };
  readonly #splitter: LineSplitter;
  #batch: ScannedRecord[] = [];

  constructor(readonly request: ScanRequest) {
    this.#splitter = new LineSplitter(this, request.maxLine ?? MAX_LINE);
  }

  async write(chunk: Buffer): Promise<void> {
    this.counts.unpacked += chunk.length;
    this.#splitter.write(chunk);
    if (this.#batch.length >= BATCH) await this.#flush();
  }

  async end(broken: boolean): Promise<void> {
    // The last line of a broken file is a part of one.
    if (broken) this.#splitter.drop();
    else this.#splitter.end();
    if (this.#batch.length > 0) await this.#flush();
  }

  line(bytes: Buffer, start: number, end: number): void {
    this.counts.lines++;
    if (wanted(bytes, start, end) === 'no') return;
    const event = parsed(bytes.toString('utf8', start, end));
    if (event === undefined) {
      this.counts.bad++;
      return;
    }
    const result = normaliseEvent(event);
    if (result.ok) this.#keep(result.record);
    else if (result.reason === 'odd') this.counts.odd++;
  }

  tooLong(): void {
    this.counts.lines++;
    this.counts.long++;
  }

  #keep(record: KeptRecord) {
    if (this.request.keeps?.(record) === false) {
      this.counts.others++;
      return;
    }
    this.counts.kept++;
    this.counts.kinds[record.kind] = (this.counts.kinds[record.kind] ?? 0) + 1;
    this.#batch.push({ line: this.counts.lines, record });
  }

  async #flush() {
    const batch = this.#batch;
    this.#batch = [];
    await this.request.records(batch);
  }
}

/** The value of a line; undefined when it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
