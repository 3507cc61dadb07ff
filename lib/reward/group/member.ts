import { FORMAT_ERROR_REWARD, scoreSearchReplace } from '../scoreSearchReplace';
import type { SearchReplaceRequest, UnidiffRequest } from '../request';
import { scoreUnidiff } from '../scoreUnidiff';
import type { Similarity } from '../similarity';
import { variantRewards, type VariantName } from '../explain/variants';

/** By which reward outputs are held against each other: the exact one, or a variant of it. */
export type RewardName = 'continuous' | VariantName;

/** Every way to reward a member, in the order in which they are told. */
export const REWARD_NAMES: readonly RewardName[] = ['continuous', 'discrete', 'changed-lines'];

/** One output of a group: its rewards, and the changes that they follow from. */
export interface Member {
  /** `continuous` is the exact reward; all are −1 for a format error. */
  readonly rewards: Readonly<Record<RewardName, number>>;
  /** The reference's words, for a format error. */
  readonly error: string | undefined;
  readonly similarities: readonly Similarity[];
}

/** Scores one output of a group by every reward there is. Pure. */
export function memberOf(request: SearchReplaceRequest | UnidiffRequest): Member {
  if (request.kind === 'unidiff') {
    return member(scoreUnidiff(request.oraclePatches, request.predPatches));
  }
  const score = scoreSearchReplace(request.codeContext, request.oracleNewContent, request.output);
  if (score.kind === 'scored') return member(score);
  const reward = FORMAT_ERROR_REWARD;
  return {
    rewards: { continuous: reward, discrete: reward, 'changed-lines': reward },
    error: score.error,
    similarities: [],
  };
}

function member({ reward, similarities }: { reward: number; similarities: readonly Similarity[] }): Member {
  return { rewards: { continuous: reward, ...variantRewards(similarities) }, error: undefined, similarities };
}
