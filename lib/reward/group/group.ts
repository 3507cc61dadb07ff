import { ESTIMATORS, type EstimatorName } from './estimators';
import { REWARD_NAMES, type Member, type RewardName } from './member';
import { spreadOf, type Spread } from './spread';

/** What a group of outputs is worth to a trainer, under one reward. */
export interface RewardedGroup {
  readonly spread: Spread;
  /** Of each member in order, by estimator. */
  readonly advantages: Readonly<Record<EstimatorName, readonly number[]>>;
}

/** The outputs of one prompt, held against each other. */
export interface Group {
  readonly by: Readonly<Record<RewardName, RewardedGroup>>;
  readonly formatErrors: number;
  /** Of each member the index of the first one with the same text; undefined for a first one. */
  readonly duplicateOf: readonly (number | undefined)[];
  /** Indexes of the first member with the best and with the worst continuous reward. */
  readonly best: number;
  readonly worst: number;
}

/** Holds the members of a group against each other; undefined of none. `texts` are the outputs, in the same order. */
export function groupOf(members: readonly Member[], texts: readonly string[]): Group | undefined {
  const continuous = members.map(({ rewards }) => rewards.continuous);
  const spread = spreadOf(continuous);
  if (spread === undefined) return undefined;
  const by = Object.fromEntries(
    REWARD_NAMES.map((name) => [name, rewarded(members.map(({ rewards }) => rewards[name]))]),
  ) as Group['by'];
  return {
    by,
    formatErrors: members.filter(({ error }) => error !== undefined).length,
    duplicateOf: duplicatesOf(texts),
    best: continuous.indexOf(spread.most),
    worst: continuous.indexOf(spread.least),
  };
}

/** Of at least one reward. */
function rewarded(rewards: readonly number[]): RewardedGroup {
  const spread = spreadOf(rewards) as Spread;
  const advantages: Record<EstimatorName, readonly number[]> = { verl: [], trl: [], 'dr-grpo': [] };
  for (const { name, advantages: of } of ESTIMATORS) advantages[name] = of(rewards);
  return { spread, advantages };
}

function duplicatesOf(texts: readonly string[]): (number | undefined)[] {
  const first = new Map<string, number>();
  return texts.map((text, index) => {
    const known = first.get(text);
    if (known === undefined) first.set(text, index);
    return known;
  });
}
