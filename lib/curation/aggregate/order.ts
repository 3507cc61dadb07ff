import type { KeptRecord } from './event';

/**
 * The records in the order in which things happened, each event once. Of an event that the archive holds twice the
 * first is taken, so the records come in the archive's order: by hour and line.
 */
export function inOrder(records: readonly KeptRecord[]): KeptRecord[] {
  const first = new Map<string, KeptRecord>();
  for (const record of records) if (!first.has(record.eventId)) first.set(record.eventId, record);
  return [...first.values()].sort((a, b) => compareText(a.at, b.at) || compareIds(a.eventId, b.eventId));
}

/** Ids are decimal digits of any length: the longer is the greater. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

/** By UTF-16 code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
