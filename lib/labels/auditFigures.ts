import {
  estimatedTotal,
  labelsNeeded,
  partOf,
  shareOf,
  stratifiedShare,
  type Estimate,
  type SampledStratum,
} from './stratified';

/**
 * A stratum of an audit. `picked`: what the rule drops, or what was kept; `rest`: what it lets pass, or what was
 * dropped. `right` counts what belongs to the picked, on either side: in the rest it is what was missed.
 */
export interface AuditStratum extends SampledStratum {
  readonly side: 'picked' | 'rest';
  readonly name: string;
}

/** What an audit's labels say. Shares are 0 to 1 with 95 % bounds; null where there is no label to say it by. */
export interface AuditFigures {
  /** Of what was picked, the share that was picked rightly. */
  readonly precision: Estimate | null;
  /** Labels until the precision is known to ±3 %. */
  readonly needed: number;
  /** Of all that should have been picked, the share that was; null unless the rest is sampled. */
  readonly recall: Estimate | null;
  /** All that should have been picked, as a number of instances; null unless the rest is sampled. */
  readonly total: Estimate | null;
  /** Each stratum's own share. */
  readonly strata: readonly (AuditStratum & { readonly share: Estimate | null })[];
  /** Instances in strata without a label, which the figures leave out. */
  readonly missing: number;
}

/** Figures from labelled samples of strata. Estimators and their bounds: see lib/labels/stratified. */
export function auditFigures(strata: readonly AuditStratum[]): AuditFigures {
  const side = (name: AuditStratum['side']) => strata.filter((stratum) => stratum.side === name);
  const [picked, rest] = [side('picked'), side('rest')];
  const isSampled = picked.some(({ all }) => all > 0) && rest.some(({ all }) => all > 0);
  const [found, missed] = [estimatedTotal(picked), estimatedTotal(rest)];
  return {
    precision: stratifiedShare(picked),
    needed: labelsNeeded(picked),
    recall: isSampled ? partOf(found, missed) : null,
    total: isSampled ? estimatedTotal(strata) : null,
    strata: strata.map((stratum) => ({ ...stratum, share: stratum.all === 0 ? null : shareOf(stratum) })),
    missing: strata.reduce((sum, { all, population }) => sum + (all === 0 ? population : 0), 0),
  };
}

/**
 * How many of a sample of `size` each stratum gets: its part of the population by largest remainders, at least one
 * where there is one, never more than there are. Sums to `size`, or to all there are; strata beyond `size` get none,
 * the smallest first. In the order given.
 */
export function allocate(populations: readonly number[], size: number): number[] {
  const total = populations.reduce((sum, population) => sum + population, 0);
  const target = Math.min(size, total);
  const shares = populations.map((population, at) => ({ at, population, taken: 0 }));
  const exact = (population: number) => (population * target) / Math.max(1, total);
  const bySize = [...shares].sort((a, b) => b.population - a.population || a.at - b.at).slice(0, target);
  for (const share of bySize) if (share.population > 0) share.taken = 1;
  let left = target - shares.reduce((sum, { taken }) => sum + taken, 0);
  for (const share of shares) {
    const more = Math.min(left, Math.max(0, Math.floor(exact(share.population)) - share.taken));
    share.taken += more;
    left -= more;
  }
  while (left > 0) {
    const need = ({ population, taken }: (typeof shares)[number]) =>
      taken < population ? exact(population) - taken : -Infinity;
    const neediest = shares.reduce((most, share) => (need(share) > need(most) ? share : most));
    neediest.taken += 1;
    left -= 1;
  }
  return shares.map(({ taken }) => taken);
}
