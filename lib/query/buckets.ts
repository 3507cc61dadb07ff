/** Lower bounds of a histogram's bars: bar k counts the values from bound k up to, but without, bound k + 1. */
const DOUBLING: readonly number[] = [0, ...Array.from({ length: 31 }, (_, power) => 2 ** power)];
const TWENTIETHS: readonly number[] = Array.from({ length: 21 }, (_, step) => step / 20);
const REWARDS: readonly number[] = [-1, ...TWENTIETHS];

/**
 * The bars of each number field that has a histogram. Sizes double from bar to bar, since they spread over
 * orders of magnitude; rewards go by twentieths, with a bar of its own for −1 and for 1.
 */
export const BUCKETS: Readonly<Record<string, readonly number[]>> = {
  files: DOUBLING,
  added: DOUBLING,
  removed: DOUBLING,
  characters: DOUBLING,
  tokens: DOUBLING,
  reward: REWARDS,
  floor: TWENTIETHS,
  ceiling: TWENTIETHS,
};

/** The range of one bar as a term's value: `4..7`, `0.05..<0.1`, `-1`. Undefined where there is no such bar. */
export function bucketRange(field: string, bar: number): string | undefined {
  const bounds = BUCKETS[field];
  const from = bounds?.[bar];
  if (bounds === undefined || from === undefined) return undefined;
  const next = bounds[bar + 1];
  if (next === undefined) return bounds === DOUBLING ? `${from}..` : `${from}`;
  if (bounds !== DOUBLING) return from < 0 ? `${from}` : `${from}..<${next}`;
  return next - from === 1 ? `${from}` : `${from}..${next - 1}`;
}
