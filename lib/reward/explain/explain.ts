import type { RewardRequest, SearchReplaceRequest } from '../request';
import { scoreContents } from '../scoreContents';
import { scoreSearchReplace } from '../scoreSearchReplace';
import { scoreUnidiff, type UnreadPatch } from '../scoreUnidiff';
import { type Similarity } from '../similarity';
import { creditOf, creditOfFaulty, type Credit } from './credit';
import { ledgerOf, type Ledger } from './ledger';
import { nearMisses, type NearMisses } from './nearMiss';
import { aboveFloor, floorOf, type Floor } from './probes';
import { traceOutput, type ParseTrace } from './trace';
import { variantRewards, type VariantName } from './variants';

/**
 * Why a reward is what it is; what does not fit the kind of request is undefined. Plain data: it can go out as JSON.
 * Spans count UTF-16 code units; everything else that counts characters counts code points.
 */
export interface Explanation {
  /** Of raw outputs: how they were read. */
  readonly trace?: ParseTrace;
  /** Of raw outputs with a SEARCH that is not found. */
  readonly nearMisses?: NearMisses | undefined;
  /** Of everything that is scored, i.e. no format error. */
  readonly ledger?: Ledger;
  readonly variants?: Record<VariantName, number>;
  /** Of raw outputs that are scored, or whose only fault is edits that can't be applied, though not all. */
  readonly credit?: Credit | undefined;
  /** What changes without meaning earn, and how far above the reward is; patches have no files to change. */
  readonly floor?: Floor & { readonly aboveFloor: number | undefined };
  /** Of patches: those that count as no files. */
  readonly unread?: readonly UnreadPatch[];
}

function ofSimilarities(all: readonly Similarity[]): Pick<Explanation, 'ledger' | 'variants'> {
  return { ledger: ledgerOf(all), variants: variantRewards(all) };
}

function explainOutput({ codeContext, oracleNewContent, output }: SearchReplaceRequest): Explanation {
  const score = scoreSearchReplace(codeContext, oracleNewContent, output);
  const trace = traceOutput(codeContext, output);
  const floor = floorOf(codeContext, oracleNewContent);
  const measured = { ...floor, aboveFloor: aboveFloor(score.reward, floor.floor) };
  if (score.kind === 'format-error') {
    return {
      trace,
      nearMisses: nearMisses(codeContext, oracleNewContent, output),
      credit: creditOfFaulty(codeContext, oracleNewContent, score),
      floor: measured,
    };
  }
  const credit = creditOf(codeContext, oracleNewContent, score);
  return { trace, ...ofSimilarities(score.similarities), credit, floor: measured };
}

/** Explains the reward that `answerRequest` gives to the same request; two texts have none, and no explanation. */
export function explainRequest(request: RewardRequest): Explanation | undefined {
  switch (request.kind) {
    case 'search-replace':
      return explainOutput(request);
    case 'contents': {
      const { codeContext, oracleNewContent, predNewContent } = request;
      const { reward, similarities } = scoreContents(codeContext, oracleNewContent, predNewContent);
      const floor = floorOf(codeContext, oracleNewContent);
      return {
        ...ofSimilarities(similarities),
        floor: { ...floor, aboveFloor: aboveFloor(reward, floor.floor) },
      };
    }
    case 'unidiff': {
      const { similarities, unread } = scoreUnidiff(request.oraclePatches, request.predPatches);
      return { ...ofSimilarities(similarities), unread };
    }
    case 'compare':
      return undefined;
  }
}
