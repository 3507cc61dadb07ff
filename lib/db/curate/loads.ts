import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { KeptRecord } from '@/lib/curation/aggregate/event';
import type { Db } from '../client';
import { codeOf } from '../errors';
import { cleanText } from '../payload';
import { COPY_HEADER, COPY_TRAILER, copyRow, int32, int64, timestamp } from './copyRows';

/** A record and the line of its hour that it stood on. */
export interface LoadedRecord {
  line: number;
  record: KeptRecord;
}

/** A bulk load under way. */
export interface RecordLoad {
  id: number;
  /** Adds records; waits while the server is behind. */
  add(records: readonly LoadedRecord[]): Promise<void>;
  /** Ends the load: its records are there, and count once an hour names them. */
  finish(): Promise<void>;
  /** Breaks it off: nothing of it stays. */
  abort(): Promise<void>;
}

/**
 * Begins a load of an hour's records, by COPY on a connection of its own. What it writes counts for nobody until an
 * hour names it, so a worker that dies or lost its lease leaves rubbish at most: see `dropRubbish`.
 */
export async function beginLoad(db: Db, url: string, datasetId: number): Promise<RecordLoad> {
  const { id } = await db.archiveLoad.create({ data: { datasetId }, select: { id: true } });
  const client = new pg.Client({ connectionString: url, application_name: 'pullscope load' });
  // A connection that breaks is seen by whoever writes to it.
  client.on('error', () => undefined);
  await client.connect();
  const stream = client.query(
    copyFrom(
      'COPY kept_event (load_id, line, dataset_id, event_id, kind, repository_id, repository, number, at, record) FROM STDIN (FORMAT binary)',
    ),
  );
  const ended = finished(stream);
  ended.catch(() => undefined);
  stream.write(COPY_HEADER);
  return {
    id,
    add: async (records) => {
      const bytes = Buffer.concat(records.map((each) => rowOf(id, datasetId, each)));
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), ended]).catch(rethrow);
    },
    finish: async () => {
      stream.end(COPY_TRAILER);
      await ended.catch(rethrow);
      await client.end();
    },
    abort: async () => {
      stream.destroy();
      await client.end().catch(() => undefined);
    },
  };
}

/**
 * What the server says of the records is thrown as it is. All else comes of the connection: a stream that lost its
 * server says only that it was closed too early, in no words that tell it from a fault.
 */
function rethrow(error: unknown): never {
  if (/^[0-9A-Z]{5}$/.test(codeOf(error) ?? '')) throw error;
  throw new Error('Connection terminated while records were loaded', { cause: error });
}

const LONGEST_NAME = 300;

function rowOf(load: number, datasetId: number, { line, record }: LoadedRecord): Buffer {
  const { eventId, kind, repositoryId, repository, number, at } = record;
  return copyRow([
    int32(load),
    int32(line),
    int32(datasetId),
    int64(BigInt(eventId)),
    Buffer.from(kind),
    int64(BigInt(repositoryId)),
    Buffer.from(cleanText(repository).slice(0, LONGEST_NAME)),
    int32(number),
    timestamp(at),
    Buffer.from(JSON.stringify(record)),
  ]);
}

/** Deletes loads of a dataset that no hour names: of workers that died, and of readings that others replaced. */
export async function dropRubbish(tx: Pick<Db, '$executeRaw'>, datasetId: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM archive_load l WHERE l.dataset_id = ${datasetId}
      AND NOT EXISTS (SELECT 1 FROM archive_hour h WHERE h.load_id = l.id)`;
}
