import { gzipSync } from 'node:zlib';

/** An hour's file of these events, one a line; a text stands as it is. */
export function packed(events: readonly (object | string)[]): Buffer {
  return gzipSync(
    events.map((event) => `${typeof event === 'string' ? event : JSON.stringify(event)}\n`).join(''),
  );
}
