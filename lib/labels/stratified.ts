import { leastThat, wilsonInterval, type Interval } from './wilson';

/** A part of a population from which a random sample was labelled. */
export interface SampledStratum {
  /** All of the stratum, labelled or not. */
  readonly population: number;
  /** Of the labelled ones, those of which it is true; and all labelled ones. */
  readonly right: number;
  readonly all: number;
}

/** An estimate with its bounds (95 %). */
export interface Estimate extends Interval {
  readonly value: number;
}

/** A sampled share that counts `weight` times in a sum. */
export interface WeightedShare {
  readonly weight: number;
  readonly share: Estimate;
}

/** The share of a stratum (all > 0) with Wilson's interval; without doubt when all of the stratum is labelled. */
export function shareOf({ population, right, all }: SampledStratum): Estimate {
  const value = right / all;
  const bounds = all >= population ? { low: value, high: value } : wilsonInterval(right, all);
  return { value, ...bounds };
}

/**
 * The sum of weighted shares of independent samples, Σ w·p, with bounds that recover each share's variance from its
 * own bounds: Σ w·p ∓ √Σ (w·(p − bound))². Source: G. Y. Zou, W. Huang, X. Zhang, "A note on confidence interval
 * estimation for a linear function of binomial proportions", Computational Statistics & Data Analysis 53 (2009); of
 * one share it is Wilson's interval, of a difference of two R. G. Newcombe's (1998, method 10).
 */
export function weightedSum(terms: readonly WeightedShare[]): Estimate {
  let value = 0;
  let below = 0;
  let above = 0;
  for (const { weight, share } of terms) {
    value += weight * share.value;
    const [low, high] = weight < 0 ? [share.high, share.low] : [share.low, share.high];
    below += (weight * (share.value - low)) ** 2;
    above += (weight * (high - share.value)) ** 2;
  }
  return { value, low: value - Math.sqrt(below), high: value + Math.sqrt(above) };
}

/** How many of a stratified population it is true of, estimated; strata without a label are left out. */
export function estimatedTotal(strata: readonly SampledStratum[]): Estimate {
  return weightedSum(
    labelled(strata).map((stratum) => ({ weight: stratum.population, share: shareOf(stratum) })),
  );
}

/**
 * The share of a stratified population of which it is true: each stratum's share weighs by its part of the population
 * (W. G. Cochran, "Sampling Techniques", 1977, chapter 5), bounds as `weightedSum`. Strata without a label are left
 * out of both sums, which `missing` of the figures says; null when none has one.
 */
export function stratifiedShare(strata: readonly SampledStratum[]): Estimate | null {
  const counted = labelled(strata);
  const population = counted.reduce((sum, stratum) => sum + stratum.population, 0);
  if (counted.length === 0) return null;
  const whole = weightedSum(
    counted.map((stratum) => ({ weight: stratum.population / population, share: shareOf(stratum) })),
  );
  return { value: whole.value, low: Math.max(0, whole.low), high: Math.min(1, whole.high) };
}

/**
 * How many more labels, spread over the strata by their part of the population, it takes until the interval of
 * `stratifiedShare` reaches at most `half` to either side on average, if each stratum's share stays what it is (one
 * half where nothing is labelled yet). At most what is not labelled: then nothing is in doubt.
 */
export function labelsNeeded(strata: readonly SampledStratum[], half = 0.03): number {
  const some = strata.filter((stratum) => stratum.population > 0);
  const population = some.reduce((sum, stratum) => sum + stratum.population, 0);
  const isEnough = (more: number): boolean => {
    const grown = stratifiedShare(
      some.map((stratum) => grow(stratum, (more * stratum.population) / population)),
    );
    return grown === null || grown.high - grown.low <= 2 * half;
  };
  if (some.every((stratum) => stratum.all > 0) && isEnough(0)) return 0;
  const unlabelled = some.reduce((sum, stratum) => sum + stratum.population - stratum.all, 0);
  return Math.min(unlabelled, leastThat(isEnough));
}

function grow({ population, right, all }: SampledStratum, more: number): SampledStratum {
  const enlarged = Math.min(population, all + more);
  return { population, right: (all === 0 ? 0.5 : right / all) * enlarged, all: enlarged };
}

function labelled(strata: readonly SampledStratum[]): SampledStratum[] {
  return strata.filter((stratum) => stratum.all > 0 && stratum.population > 0);
}

/**
 * The part that `found` is of `found + missed`, two estimated totals of independent samples; null when both are 0.
 * Recall: what was found of all that there is. Its bounds are where 0 enters the interval of `weightedSum` for
 * missed − R·found, which can be solved. Source: A. Donner, G. Y. Zou, "Closed-form confidence intervals for
 * functions of the normal mean and standard deviation", Statistical Methods in Medical Research 21 (2012), section 2.
 */
export function partOf(found: Estimate, missed: Estimate): Estimate | null {
  if (found.value + missed.value <= 0) return null;
  if (missed.value > found.value) {
    const other = ratioOf(found, missed);
    return {
      value: other.value / (1 + other.value),
      low: other.low / (1 + other.low),
      high: other.high / (1 + other.high),
    };
  }
  const ratio = ratioOf(missed, found);
  return { value: 1 / (1 + ratio.value), low: 1 / (1 + ratio.high), high: 1 / (1 + ratio.low) };
}

/** part / base, 0 ≤ part ≤ base, base > 0. */
function ratioOf(part: Estimate, base: Estimate): Estimate {
  const product = part.value * base.value;
  const atLow = part.low * (2 * part.value - part.low);
  const atHigh = part.high * (2 * part.value - part.high);
  const baseLow = base.low * (2 * base.value - base.low);
  const baseHigh = base.high * (2 * base.value - base.high);
  return {
    value: part.value / base.value,
    low: product === 0 ? 0 : atLow / (product + Math.sqrt(Math.max(0, product ** 2 - atLow * baseHigh))),
    high: (product + Math.sqrt(Math.max(0, product ** 2 - atHigh * baseLow))) / baseLow,
  };
}
