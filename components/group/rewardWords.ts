import { VARIANTS } from '@/lib/reward/explain/variants';
import type { RewardName } from '@/lib/reward/group/member';

/** What the rewards of a group are called, and what they are. */
export const REWARD_WORDS: Record<RewardName, { name: string; help: string }> = {
  continuous: { name: 'Continuous', help: 'The exact reward: the mean similarity of the changes.' },
  discrete: { name: 'Discrete', help: helpOf('discrete') },
  'changed-lines': { name: 'Changed lines', help: helpOf('changed-lines') },
};

function helpOf(name: (typeof VARIANTS)[number]['name']): string {
  return VARIANTS.find((variant) => variant.name === name)?.description ?? '';
}

/** A number that can be below 0, with its sign where that tells: `+0.1234`, `−1.2345`, `0`. */
export function signed(value: number): string {
  const size = Math.abs(value).toFixed(4);
  if (Number(size) === 0) return '0';
  return `${value > 0 ? '+' : '−'}${size}`;
}
