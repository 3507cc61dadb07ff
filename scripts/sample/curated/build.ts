import { fileURLToPath } from 'node:url';
import { hourFile } from '@/lib/archive/hours';
import type { Source } from '../readSource';
import { makeShelf, type ShelfEvent } from './shelf';
import { shelvesOf } from './shelves';
import { gzipStored } from './stored';

const SHIPPED = new URL('../../../public/sample/curated/', import.meta.url);
const HOUR = 3_600;

/** Every file that the first start curates, by where it belongs: hours of events, and a bundle of each repository. */
export function curatedFiles(sources: readonly Source[]): ReadonlyMap<string, Buffer> {
  const shelves = shelvesOf(sources).map((shelf) => ({ shelf, made: makeShelf(shelf) }));
  const clones = shelves.map(({ shelf, made }): [string, Buffer] => [
    `clones/${shelf.name.replace('/', '__')}.bundle`,
    made.bundle,
  ]);
  const hours = hoursOf(shelves.flatMap(({ made }) => made.events));
  return new Map(
    [...clones, ...hours].map(([name, bytes]) => [fileURLToPath(new URL(name, SHIPPED)), bytes]),
  );
}

function hoursOf(events: readonly ShelfEvent[]): [string, Buffer][] {
  const byHour = new Map<number, ShelfEvent[]>();
  for (const each of events) {
    const hour = Math.floor(each.at / HOUR);
    byHour.set(hour, [...(byHour.get(hour) ?? []), each]);
  }
  return [...byHour].map(([hour, own]) => {
    const lines = own.sort((a, b) => a.at - b.at).map(({ event }) => `${JSON.stringify(event)}\n`);
    return [`hours/${hourFile(hour)}`, gzipStored(Buffer.from(lines.join('')))];
  });
}
