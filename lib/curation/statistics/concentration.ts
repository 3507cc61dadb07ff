/** How unevenly instances come from their sources (repositories, authors). Shares are 0 to 1. */
export interface Concentration {
  readonly sources: number;
  /** Share of all instances that the largest sources have together. */
  readonly top: readonly { readonly sources: number; readonly share: number }[];
  /** The fewest sources that have half of all instances together. */
  readonly half: number;
  /** Gini's coefficient: 0 when all sources have the same, towards 1 when one has all. */
  readonly gini: number;
}

/** How many of the largest sources are looked at together. */
const TOPS = [1, 10, 100];

/** Describes how instances spread over sources, from the number of instances of each (in any order, all above 0). */
export function concentration(counts: readonly number[]): Concentration {
  const sorted = [...counts].sort((a, b) => b - a);
  const total = sorted.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  let half = 0;
  let weighted = 0;
  const shares: number[] = [];
  for (const [at, count] of sorted.entries()) {
    if (sum < total / 2) half++;
    sum += count;
    weighted += count * (sorted.length - at);
    shares.push(sum / total);
  }
  const n = sorted.length;
  return {
    sources: n,
    top: TOPS.filter((sources) => sources <= n).map((sources) => ({
      sources,
      share: shares[sources - 1] as number,
    })),
    half,
    gini: n === 0 ? 0 : (2 * weighted) / (n * total) - (n + 1) / n,
  };
}
