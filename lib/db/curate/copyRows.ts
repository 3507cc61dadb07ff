/** A value of a row in PostgreSQL's binary COPY format; null is NULL. */
export type CopyValue = Buffer | null;

const SIGNATURE = Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1');
/** The signature, no flags, no extension: how such a stream begins. */
export const COPY_HEADER = Buffer.concat([SIGNATURE, Buffer.alloc(8)]);
/** How it ends. */
export const COPY_TRAILER = Buffer.from([0xff, 0xff]);

/** A row in the binary format. Source: PostgreSQL's documentation of COPY. */
export function copyRow(values: readonly CopyValue[]): Buffer {
  const parts: Buffer[] = [int16(values.length)];
  for (const value of values) {
    parts.push(int32(value === null ? -1 : value.length));
    if (value !== null) parts.push(value);
  }
  return Buffer.concat(parts);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

/** An integer column's value. */
export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** A bigint column's value. */
export function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

const EPOCH_2000_MS = Date.UTC(2000, 0, 1);

/** A timestamptz column's value: microseconds since 2000. */
export function timestamp(iso: string): Buffer {
  return int64(BigInt(Date.parse(iso) - EPOCH_2000_MS) * 1000n);
}
