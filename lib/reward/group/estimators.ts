import { spreadOf } from './spread';

/** The names of the advantage estimators. */
export type EstimatorName = 'verl' | 'trl' | 'dr-grpo';

/** How a trainer makes advantages of a group's rewards. */
export interface Estimator {
  readonly name: EstimatorName;
  /** As its users call it. */
  readonly title: string;
  /** One advantage, for readers; r is the reward, μ the group's mean, σ its standard deviation with n − 1. */
  readonly formula: string;
  /** Where the formula is from, and what it does to a group of one. */
  readonly source: string;
  /** The advantage of each reward, in their order; in 64 bits, where the trainers have 32. Pure. */
  readonly advantages: (rewards: readonly number[]) => number[];
}

/** verl's `epsilon` and TRL's constant: what they add to the standard deviation. */
const VERL_EPSILON = 1e-6;
const TRL_EPSILON = 1e-4;

function over(rewards: readonly number[], epsilon: number): number[] {
  const spread = spreadOf(rewards);
  return spread === undefined ? [] : rewards.map((reward) => (reward - spread.mean) / (spread.std + epsilon));
}

/** Every estimator, in the order in which they are told. */
export const ESTIMATORS: readonly Estimator[] = [
  {
    name: 'verl',
    title: 'verl',
    formula: '(r − μ) / (σ + 1e−6)',
    source:
      'verl, compute_grpo_outcome_advantage with norm_adv_by_std_in_grpo. A group of one has μ = 0 and σ = 1: its reward stays.',
    advantages: (rewards) =>
      rewards.length === 1
        ? rewards.map((reward) => reward / (1 + VERL_EPSILON))
        : over(rewards, VERL_EPSILON),
  },
  {
    name: 'trl',
    title: 'TRL',
    formula: '(r − μ) / (σ + 1e−4)',
    source: 'TRL, GRPOTrainer with scale_rewards "group", its default. A group of one gets 0.',
    advantages: (rewards) => over(rewards, TRL_EPSILON),
  },
  {
    name: 'dr-grpo',
    title: 'Dr. GRPO',
    formula: 'r − μ',
    source:
      'Dr. GRPO (arXiv 2503.20783): not divided by σ, as TRL with scale_rewards "none" and verl without norm_adv_by_std_in_grpo (which leaves the reward of a group of one as it is).',
    advantages: (rewards) => {
      const mean = spreadOf(rewards)?.mean ?? 0;
      return rewards.map((reward) => reward - mean);
    },
  },
];
