/** Numbers from 0 to below 1, one with each call; the same seed gives the same numbers. */
export type Random = () => number;

/**
 * A generator for samples that can be drawn again: the seed's text is hashed by FNV-1a (G. Fowler, L. C. Noll,
 * K.-P. Vo), whose 32 bits start G. Steele's splitmix in the variant for 32 bits ("mulberry32" of T. Ettinger).
 * Fit for samples and bootstrap rounds, not for secrets.
 */
export function seededRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at++) {
    state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `size` of the items without repetition, all of them when there are no more: the first places of a shuffle (R. A.
 * Fisher, F. Yates 1938, as R. Durstenfeld 1964), so that a larger sample of the same seed holds the smaller one.
 */
export function drawSample<Item>(items: readonly Item[], size: number, random: Random): Item[] {
  const pool = [...items];
  const taken = Math.min(size, pool.length);
  for (let at = 0; at < taken; at++) {
    const from = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[from]] = [pool[from] as Item, pool[at] as Item];
  }
  return pool.slice(0, taken);
}
