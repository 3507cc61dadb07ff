import { unifiedHunks } from '@/lib/diff/unifiedDiff';
import { applyPatch } from '@/lib/patch/applyPatch';
import { parsePatch } from '@/lib/patch/patchFiles';
import { inspectOutput } from '@/lib/reward/inspectOutput';
import { splitLines } from '@/lib/text/splitLines';
import { asMap, type Draft } from './model';

/** What lies between the states of a file, as changes; or why the prediction has no text. */
export type FileStates =
  | {
      ok: true;
      /** Each with every line of the file; empty where none changed. From the file as it was to the prediction's. */
      fromBase: string;
      /** From the file as it was to the oracle's. */
      oracleFromBase: string;
      /** From the prediction's to the oracle's. */
      toOracle: string;
      /** The file as it was, and the prediction's. */
      texts: { before: string; after: string };
    }
  | { ok: false; reason: string };

/** Compares the texts of one path. A path that a side does not mention is as it was; an unknown one was empty. */
export function fileStates(draft: Draft, path: string): FileStates {
  const base = asMap(draft.context).get(path) ?? '';
  const oracle = asMap(draft.oracle).get(path) ?? base;
  const predicted = predictedText(draft, path, base);
  if (!predicted.ok) return predicted;
  return {
    ok: true,
    fromBase: wholeChange(base, predicted.text),
    oracleFromBase: wholeChange(base, oracle),
    toOracle: wholeChange(predicted.text, oracle),
    texts: { before: base, after: predicted.text },
  };
}

function wholeChange(from: string, to: string): string {
  return unifiedHunks(splitLines(from), splitLines(to), Infinity, '').join('\n');
}

function predictedText(
  draft: Draft,
  path: string,
  base: string,
): { ok: true; text: string } | { ok: false; reason: string } {
  if (draft.way === 'unified-diff') {
    const file = parsePatch(draft.predictedPatch).files.find((each) => each.path === path);
    const applied = file === undefined ? { ok: true as const, text: base } : applyPatch(base, file);
    if (applied.ok) return applied;
    return { ok: false, reason: `The predicted patch does not fit the code context. ${applied.message}.` };
  }
  const predicted =
    draft.way === 'new-contents'
      ? asMap(draft.predicted)
      : inspectOutput(asMap(draft.context), draft.output).newContent;
  return { ok: true, text: predicted.get(path) ?? base };
}
