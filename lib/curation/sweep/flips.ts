import type { FilterConfig } from '../config/config';
import { allOutcomes, fatesOf, KEPT, SEED } from './fates';
import type { MeasureTable } from './table';

/** Rows whose fate is another under a second config, by what becomes of them, in the table's order. */
export interface Flips {
  /** Dropped before, not now. */
  readonly toKept: Uint32Array;
  /** Not dropped before, now dropped. */
  readonly toDropped: Uint32Array;
  /** No seed before (dropped or kept), now one; and the other way. */
  readonly toSeed: Uint32Array;
  readonly fromSeed: Uint32Array;
}

/** The instances that a change of config moves. */
export function flipsBetween(table: MeasureTable, before: FilterConfig, after: FilterConfig): Flips {
  const old = fatesOf(allOutcomes(table, before), before);
  const neu = fatesOf(allOutcomes(table, after), after);
  return flipsOf(old, neu);
}

/** The rows at which two columns of fates differ; of two runs of the same dataset, say. */
export function flipsOf(before: Uint8Array, after: Uint8Array): Flips {
  const rows = (moves: (from: number, to: number) => boolean) => {
    const found: number[] = [];
    for (let row = 0; row < before.length; row++) {
      if (moves(before[row] as number, after[row] as number)) found.push(row);
    }
    return Uint32Array.from(found);
  };
  return {
    toKept: rows((from, to) => from < KEPT && to >= KEPT),
    toDropped: rows((from, to) => from >= KEPT && to < KEPT),
    toSeed: rows((from, to) => from !== SEED && to === SEED),
    fromSeed: rows((from, to) => from === SEED && to !== SEED),
  };
}
