import type { Random } from './random';
import type { Interval } from './wilson';

/**
 * An interval for a figure of items (rows of ratings, say) by the percentile bootstrap: items are drawn with
 * repetition as many times as there are, the figure is taken `rounds` times (1,000 unless told), and its 2.5 % and
 * 97.5 % quantiles by the nearest rank are the bounds. Rounds in which the figure is null don't count; null when that
 * leaves fewer than half of them, or without items. Source: B. Efron, R. Tibshirani, "An Introduction to the
 * Bootstrap" (1993), chapter 13.
 */
export function bootstrapInterval<Item>(
  items: readonly Item[],
  figure: (drawn: readonly Item[]) => number | null,
  random: Random,
  rounds = 1000,
): Interval | null {
  if (items.length === 0) return null;
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const value = figure(items.map(() => items[Math.floor(random() * items.length)] as Item));
    if (value !== null) figures.push(value);
  }
  if (figures.length < rounds / 2) return null;
  figures.sort((a, b) => a - b);
  const at = (share: number) => figures[Math.ceil(share * figures.length) - 1] as number;
  return { low: at(0.025), high: at(0.975) };
}
