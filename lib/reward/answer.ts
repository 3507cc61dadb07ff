import { change } from '@/lib/diff/change';
import { matchingBlocks } from '@/lib/diff/match/matchingBlocks';
import { ratio } from '@/lib/diff/ratio';
import { toCodePoints } from '@/lib/text/codePoints';
import type { CompareRequest, RewardRequest } from './request';
import { scoreContents } from './scoreContents';
import { scoreSearchReplace, type ScoringSteps } from './scoreSearchReplace';
import { scoreUnidiff } from './scoreUnidiff';
import type { Similarity } from './similarity';

/** A similarity as it goes out, in the reference's names. */
export interface SimilarityResponse {
  readonly path: string;
  readonly similarity: number;
  readonly pred_change: string;
  readonly oracle_change: string;
}

/** A reward as it goes out; a format error has the reward −1 and `error`, and nothing else. */
export interface RewardResponse {
  readonly reward: number;
  readonly error?: string;
  readonly similarities?: readonly SimilarityResponse[];
  readonly thought?: string;
  readonly answer?: string;
}

/** A comparison of two texts as it goes out. */
export interface CompareResponse {
  /** difflib's ratio over characters, in [0, 1]. */
  readonly ratio: number;
  /** Triples (i, j, n) in code points, with CPython's final (len a, len b, 0). */
  readonly matching_blocks: readonly (readonly [number, number, number])[];
  /** The change by lines from a to b, as the reward compares changes. */
  readonly unified_diff: string;
}

/** What the scorer answers. */
export type ScorerResponse = RewardResponse | CompareResponse;

function outgoing(all: readonly Similarity[]): SimilarityResponse[] {
  return all.map(({ path, similarity, predChange, oracleChange }) => ({
    path,
    similarity,
    pred_change: predChange,
    oracle_change: oracleChange,
  }));
}

function compare({ a, b }: CompareRequest): CompareResponse {
  const pointsOfA = toCodePoints(a);
  const pointsOfB = toCodePoints(b);
  const triples = matchingBlocks(pointsOfA, pointsOfB);
  const blocks: [number, number, number][] = [];
  for (let at = 0; at < triples.length; at += 3) {
    blocks.push([triples[at] as number, triples[at + 1] as number, triples[at + 2] as number]);
  }
  blocks.push([pointsOfA.length, pointsOfB.length, 0]);
  return { ratio: ratio(a, b), matching_blocks: blocks, unified_diff: change(a, b) };
}

/** Answers one request: the same for the command line, HTTP and jobs; `steps` is told what is known before. */
export function answerRequest(request: RewardRequest, steps: ScoringSteps = {}): ScorerResponse {
  switch (request.kind) {
    case 'search-replace': {
      const { codeContext, oracleNewContent, output } = request;
      const score = scoreSearchReplace(codeContext, oracleNewContent, output, steps);
      if (score.kind === 'format-error') return { reward: score.reward, error: score.error };
      const { reward, thought, answer } = score;
      return { reward, similarities: outgoing(score.similarities), thought, answer };
    }
    case 'contents': {
      const { codeContext, oracleNewContent, predNewContent } = request;
      const { reward, similarities } = scoreContents(
        codeContext,
        oracleNewContent,
        predNewContent,
        steps.beforeComparing,
      );
      return { reward, similarities: outgoing(similarities) };
    }
    case 'unidiff': {
      const { oraclePatches, predPatches } = request;
      const { reward, similarities } = scoreUnidiff(oraclePatches, predPatches, steps.beforeComparing);
      return { reward, similarities: outgoing(similarities) };
    }
    case 'compare':
      return compare(request);
  }
}
