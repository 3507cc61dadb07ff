/** A share with its bounds, all 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %: this quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson's score interval (95 %) of a share of `right` among `all` (all > 0, 0 ≤ right ≤ all): unlike the usual
 * plus-or-minus it stays within 0 to 1 and means something for few marks. Source: E. B. Wilson, "Probable
 * inference, the law of succession, and statistical inference", JASA 22 (1927); without continuity correction.
 */
export function wilsonInterval(right: number, all: number): Interval {
  const { middle, half } = score(right / all, all);
  return { low: right === 0 ? 0 : middle - half, high: right === all ? 1 : middle + half };
}

/**
 * How many marks beyond `all` it takes until Wilson's interval reaches at most `half` (0.03: ±3 %) to either side,
 * if the share stays what it is. Without marks yet: as many as the worst share, one half, takes.
 */
export function marksNeeded(right: number, all: number, half = 0.03): number {
  const share = all === 0 ? 0.5 : right / all;
  return Math.max(0, leastThat((count) => score(share, count).half <= half) - all);
}

/** The least whole number from 1 on that is enough, where all above an enough one are; one has to be. */
export function leastThat(isEnough: (count: number) => boolean): number {
  let enough = 1;
  while (!isEnough(enough)) enough *= 2;
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function score(share: number, all: number): { middle: number; half: number } {
  const spread = (Z * Z) / all;
  const scale = 1 + spread;
  return {
    middle: (share + spread / 2) / scale,
    half: Math.sqrt((share * (1 - share) + spread / 4) * spread) / scale,
  };
}
