import { decide, type Threshold } from '@/lib/curation/decide';
import { distanceToFail } from '@/lib/curation/sweep/distance';
import type { MeasureChunk } from '@/lib/db/filter/measures';
import type { SamplePick } from './answers';

/** Which instances are wanted. */
export interface Wanted {
  pick: SamplePick;
  seed: number;
  count: number;
}

interface Candidate {
  key: number;
  /** The lowest are taken. */
  rank: number;
  /** Breaks ties. */
  lot: number;
}

/** Picks instances by a rule's values, the same ones for the same seed. `from`: how many there are to pick from. */
export async function pickKeys(
  chunks: AsyncIterable<MeasureChunk> | Iterable<MeasureChunk>,
  bit: number,
  threshold: Threshold,
  { pick, seed, count }: Wanted,
): Promise<{ from: number; keys: number[] }> {
  const outcome = { failing: 'fail', passing: 'pass', unknown: 'unknown', nearly: 'pass' }[pick];
  let from = 0;
  let best: Candidate[] = [];
  for await (const { keys, columns } of chunks) {
    for (const [row, value] of (columns[bit] ?? new Float64Array(keys.length).fill(NaN)).entries()) {
      if (decide(value, threshold) !== outcome) continue;
      from++;
      const key = keys[row] ?? 0;
      best.push({
        key,
        rank: pick === 'nearly' ? distanceToFail(value, threshold) : 0,
        lot: lotOf(key, seed),
      });
      // Sorted now and then, so that only a few are held.
      if (best.length > 50 * count) best = lowest(best, count);
    }
  }
  return { from, keys: lowest(best, count).map(({ key }) => key) };
}

function lowest(candidates: Candidate[], count: number): Candidate[] {
  return candidates
    .sort((one, other) => one.rank - other.rank || one.lot - other.lot || one.key - other.key)
    .slice(0, count);
}

/** A number that looks random and is the same for the same key and seed. */
function lotOf(key: number, seed: number): number {
  let mixed = Math.imul(key ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
