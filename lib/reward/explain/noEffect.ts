import { applyEdits, type AppliedEdits, type FileTexts } from '@/lib/patch/applyEdits';
import { splitLines } from '@/lib/text/splitLines';
import type { MetEdit } from './metEdit';
import type { Warning } from './warning';

/** Pairs of edits of one file that are tried for whether they undo each other. */
const MOST_TRIALS = 16;

/** What became of one file: the edits that were applied to it, and its text before the first and after the last. */
interface EditedFile {
  readonly path: string;
  readonly edits: readonly MetEdit[];
  readonly old: string;
  readonly now: string;
}

function editedFiles(met: readonly MetEdit[], { newContent }: AppliedEdits, codeContext: FileTexts) {
  const byPath = new Map<string, MetEdit[]>();
  for (const each of met) {
    if (each.outcome.kind !== 'applied') continue;
    const { path } = each.edit;
    const ofPath = byPath.get(path);
    if (ofPath === undefined) byPath.set(path, [each]);
    else ofPath.push(each);
  }
  return Array.from(byPath, ([path, edits]): EditedFile => {
    const old = codeContext.get(path) ?? '';
    return { path, edits, old, now: newContent.get(path) as string };
  });
}

function sameLines(a: string, b: string): boolean {
  if (a === b) return true;
  const [linesOfA, linesOfB] = [splitLines(a), splitLines(b)];
  return linesOfA.length === linesOfB.length && linesOfA.every((line, index) => line === linesOfB[index]);
}

function warningAt({ edit, index }: MetEdit, sentence: string): Warning {
  return { code: 'changes-nothing', sentence, span: edit.span, edit: index };
}

function withoutBoth({ path, edits, old }: EditedFile, one: number, other: number): string | undefined {
  const rest = edits.filter((_, at) => at !== one && at !== other).map(({ edit }) => edit);
  return applyEdits(new Map([[path, old]]), rest).newContent.get(path);
}

/** Edits of a file that take back what others did, or that change line ends alone. */
function undone(file: EditedFile): Warning[] {
  const { path, edits, now } = file;
  const places = new Map<string, number>();
  const changes = new Map<string, number>();
  let trials = 0;
  return edits.flatMap((each, at): Warning[] => {
    const { edit, index, before } = each;
    const after = edits[at + 1]?.before ?? now;
    const number = (place: number): number => (edits[place] as MetEdit).index + 1;
    places.set(before, at);
    changes.set(JSON.stringify([edit.search, edit.replace]), at);
    const since = places.get(after);
    if (since !== undefined) {
      const sentence = `Edit ${index + 1} takes ${path} back to what it was before edit ${number(since)}; what was done to it from there on has no effect.`;
      return [warningAt(each, sentence)];
    }
    // Comparing the two texts of the edit is cheap and spares most files the comparison of all their lines.
    if (sameLines(edit.search, edit.replace) && sameLines(before, after))
      return [
        warningAt(
          each,
          `Edit ${index + 1} changes line ends alone, so every line of ${path} stays as it was.`,
        ),
      ];
    const inverse = changes.get(JSON.stringify([edit.replace, edit.search]));
    if (inverse === undefined || trials === MOST_TRIALS) return [];
    trials += 1;
    if (withoutBoth(file, inverse, at) !== now) return [];
    const sentence = `Edit ${index + 1} undoes edit ${number(inverse)}: without both, ${path} comes out the same.`;
    return [warningAt(each, sentence)];
  });
}

/**
 * Warns of applied edits without effect: those that together leave their file as it was, line ends apart; those that
 * are taken back by a later one; those that change line ends alone. Linear in the file for each edit, and for at most
 * 16 pairs of a file in all its edits.
 */
export function noEffect(met: readonly MetEdit[], applied: AppliedEdits, codeContext: FileTexts): Warning[] {
  return editedFiles(met, applied, codeContext).flatMap((file) => {
    if (!sameLines(file.old, file.now)) return undone(file);
    const sentence = `All edits of ${file.path} together leave every line as it was, so the file counts as not touched.`;
    return [warningAt(file.edits.at(-1) as MetEdit, sentence)];
  });
}
