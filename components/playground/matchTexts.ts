import { matchingBlocks } from '@/lib/diff/match/matchingBlocks';
import { characterKinds, LINE_KINDS } from '@/lib/reward/explain/lineKinds';
import { toCodePoints } from '@/lib/text/codePoints';
import type { MatchKind } from '@/components/explain/kinds';

/** How two texts match, as the similarity counts it. */
export interface TextMatch {
  /** Per matching block four numbers in UTF-16 code units: start and end in the predicted, then in the oracle's. */
  blocks: Uint32Array;
  /** Characters (code points) that the blocks cover, and that either text has. */
  matched: number;
  predicted: number;
  oracle: number;
  /** The matched characters by the kind of line they stand in on both sides. */
  kinds: Record<MatchKind, number>;
}

/** The matching blocks of a predicted change and the oracle's, prediction first, as the reward compares them. */
export function matchTexts(predicted: string, oracle: string): TextMatch {
  const [pointsOfPredicted, pointsOfOracle] = [toCodePoints(predicted), toCodePoints(oracle)];
  const triples = matchingBlocks(pointsOfPredicted, pointsOfOracle);
  const inPredicted = offsets(pointsOfPredicted);
  const inOracle = offsets(pointsOfOracle);
  const [kindsOfPredicted, kindsOfOracle] = [
    characterKinds(pointsOfPredicted),
    characterKinds(pointsOfOracle),
  ];
  const kinds = { header: 0, context: 0, removed: 0, added: 0, mixed: 0 };
  const blocks = new Uint32Array((triples.length / 3) * 4);
  let matched = 0;
  for (let at = 0, to = 0; at < triples.length; at += 3, to += 4) {
    const [i = 0, j = 0, size = 0] = triples.subarray(at, at + 3);
    matched += size;
    for (let k = 0; k < size; k += 1) {
      const kind = kindsOfPredicted[i + k];
      const isSame = kind === kindsOfOracle[j + k];
      kinds[(isSame && kind !== undefined && LINE_KINDS[kind]) || 'mixed'] += 1;
    }
    blocks.set([inPredicted(i), inPredicted(i + size), inOracle(j), inOracle(j + size)], to);
  }
  return { blocks, matched, predicted: pointsOfPredicted.length, oracle: pointsOfOracle.length, kinds };
}

/** From a number of code points to one of UTF-16 code units; to be asked in ascending order. */
function offsets(points: Uint32Array): (point: number) => number {
  let passed = 0;
  let units = 0;
  return (point) => {
    for (; passed < point; passed += 1) units += (points[passed] ?? 0) > 0xffff ? 2 : 1;
    return units;
  };
}
