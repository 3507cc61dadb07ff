import { crc32 } from 'node:zlib';

const MOST = 0xffff;

/** A deflate stream that stores bytes as they are: the same whatever zlib there is. */
function stored(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += MOST) {
    const part = bytes.subarray(at, at + MOST);
    const head = Buffer.alloc(5);
    head[0] = at + MOST >= bytes.length ? 1 : 0;
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(part.length ^ MOST, 3);
    parts.push(head, part);
  }
  return Buffer.concat(parts);
}

/** Bytes as a gzip file (RFC 1952) without a name or time. */
export function gzipStored(bytes: Buffer): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(bytes), 0);
  end.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]), stored(bytes), end]);
}

/** Bytes as a zlib stream (RFC 1950), as objects in a pack are. */
export function zlibStored(bytes: Buffer): Buffer {
  const end = Buffer.alloc(4);
  end.writeUInt32BE(adler32(bytes));
  return Buffer.concat([Buffer.from([0x78, 0x01]), stored(bytes), end]);
}

const ADLER_MODULUS = 65_521;

function adler32(bytes: Buffer): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % ADLER_MODULUS;
    high = (high + low) % ADLER_MODULUS;
  }
  return high * 0x10000 + low;
}
