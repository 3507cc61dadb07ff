import { change } from '@/lib/diff/change';
import type { FileTexts } from '@/lib/patch/applyEdits';
import {
  meanSimilarity,
  similarities,
  type BeforeComparing,
  type Changes,
  type Similarity,
} from './similarity';

/** A reward in [0, 1] and the similarities it is the mean of. */
export interface ContentsScore {
  readonly reward: number;
  readonly similarities: readonly Similarity[];
}

/** Longer texts than this, in UTF-16 code units, are not kept. */
const KEPT_LENGTH = 1 << 20;

interface KnownChange {
  readonly oldText: string;
  readonly newText: string;
  readonly changed: string;
}

/**
 * The oracle's changes of the call before: the outputs of a group, and what is typed in the playground, are scored
 * one after the other against one oracle, and comparing its texts is much cheaper than their change.
 */
let known = new Map<string, KnownChange>();

function oracleChanges(codeContext: FileTexts, newContent: FileTexts): Changes {
  const kept = new Map<string, KnownChange>();
  const changes = new Map<string, string>();
  let length = 0;
  for (const [path, newText] of newContent) {
    const oldText = codeContext.get(path) ?? '';
    const before = known.get(path);
    const isKnown = before?.oldText === oldText && before.newText === newText;
    const changed = isKnown ? before.changed : change(oldText, newText);
    length += oldText.length + newText.length;
    if (length <= KEPT_LENGTH) kept.set(path, { oldText, newText, changed });
    if (changed !== '') changes.set(path, changed);
  }
  known = kept;
  return changes;
}

/** The changes from the code context to new contents; a path that the context does not know was empty. */
function contentChanges(codeContext: FileTexts, newContent: FileTexts): Changes {
  const changes = new Map<string, string>();
  for (const [path, text] of newContent) {
    const changed = change(codeContext.get(path) ?? '', text);
    if (changed !== '') changes.set(path, changed);
  }
  return changes;
}

/**
 * The reference's `calculate_reward` (arXiv 2502.18449v2, section 2.3): how like the predicted new contents are to
 * the oracle's, each as its change from the code context. A path left as it was counts on neither side.
 */
export function scoreContents(
  codeContext: FileTexts,
  oracleNewContent: FileTexts,
  predNewContent: FileTexts,
  beforeComparing?: BeforeComparing,
): ContentsScore {
  const pred = contentChanges(codeContext, predNewContent);
  const oracle = oracleChanges(codeContext, oracleNewContent);
  beforeComparing?.(pred, oracle);
  const all = similarities(pred, oracle);
  return { reward: meanSimilarity(all), similarities: all };
}
