import { ratio } from '@/lib/diff/ratio';
import { compareCodePoints } from '@/lib/text/codePoints';

/** What a side changes: the change of every path it touches. */
export type Changes = ReadonlyMap<string, string>;

/** How like the predicted change of one path is to the oracle's; a side that does not touch it has the change `""`. */
export interface Similarity {
  readonly path: string;
  /** In [0, 1]. */
  readonly similarity: number;
  readonly predChange: string;
  readonly oracleChange: string;
}

/** Called with both sides' changes before they are compared, which may take long. */
export type BeforeComparing = (pred: Changes, oracle: Changes) => void;

/**
 * The similarity of every path that either side changes, in code-point order of path (arXiv 2502.18449v2, section
 * 2.3; measured on the released reference): difflib's ratio over characters, prediction first. A path with an empty
 * change on either side scores 0, even when both are empty.
 */
export function similarities(pred: Changes, oracle: Changes): Similarity[] {
  const paths = new Set([...pred.keys(), ...oracle.keys()]);
  return [...paths].sort(compareCodePoints).map((path) => {
    const predChange = pred.get(path) ?? '';
    const oracleChange = oracle.get(path) ?? '';
    const isOneSided = predChange === '' || oracleChange === '';
    return { path, similarity: isOneSided ? 0 : ratio(predChange, oracleChange), predChange, oracleChange };
  });
}

/**
 * The reward of a well-formed prediction, in [0, 1]: the mean over the paths, 1 when there is none. The reference
 * adds in the arbitrary order of a Python set, so its last bit can differ over three or more paths; here the order
 * is that of the list.
 */
export function meanSimilarity(all: readonly Similarity[]): number {
  if (all.length === 0) return 1;
  return all.reduce((sum, { similarity }) => sum + similarity, 0) / all.length;
}
