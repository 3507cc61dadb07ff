import { unidiffChange } from '@/lib/patch/unidiffChange';
import { readUnidiff, type UnidiffFault } from '@/lib/patch/readUnidiff';
import { meanSimilarity, similarities, type BeforeComparing, type Similarity } from './similarity';

/** A patch text that counts as no files, by its place in its list, counted from 0. */
export interface UnreadPatch {
  readonly side: 'oracle' | 'pred';
  readonly index: number;
  readonly fault: UnidiffFault;
}

/** A reward in [0, 1], the similarities it is the mean of, and the patches that could not be read. */
export interface UnidiffScore {
  readonly reward: number;
  readonly similarities: readonly Similarity[];
  readonly unread: readonly UnreadPatch[];
}

/** The changes of a list of patches; of one path the last counts. */
function patchChanges(
  patches: readonly string[],
  side: UnreadPatch['side'],
  unread: UnreadPatch[],
): Map<string, string> {
  const changes = new Map<string, string>();
  patches.forEach((text, index) => {
    const patch = readUnidiff(text);
    if (!patch.ok) {
      unread.push({ side, index, fault: patch.fault });
      return;
    }
    for (const file of patch.files) {
      const changed = unidiffChange(file);
      if (changed !== undefined) changes.set(changed.path, changed.change);
    }
  });
  return changes;
}

/**
 * The reference's `calculate_reward_unidiff`: how like the predicted unified diffs are to the oracle's. A text that
 * unidiff cannot read counts as no files, so a prediction that cannot be read scores 0, and 1 beside an oracle that
 * changes nothing.
 */
export function scoreUnidiff(
  oraclePatches: readonly string[],
  predPatches: readonly string[],
  beforeComparing?: BeforeComparing,
): UnidiffScore {
  const unread: UnreadPatch[] = [];
  const oracle = patchChanges(oraclePatches, 'oracle', unread);
  const pred = patchChanges(predPatches, 'pred', unread);
  beforeComparing?.(pred, oracle);
  const all = similarities(pred, oracle);
  return { reward: meanSimilarity(all), similarities: all, unread };
}
