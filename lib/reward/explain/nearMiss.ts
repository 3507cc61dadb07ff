import { applyEdits, MAX_GROWTH, type FileTexts } from '@/lib/patch/applyEdits';
import type { Edit } from '@/lib/patch/scanEdits';
import type { Span } from '@/lib/text/span';
import { readOutput } from '../outputFormat';
import { scoreContents } from '../scoreContents';
import { FORMAT_ERROR_REWARD } from '../scoreSearchReplace';
import { nearestFile, nearestSpan, type SpanInFile } from './nearestSpan';
import { visibleDifference } from './visible';

/** The lines of a file that a SEARCH which is not in it is nearest to. */
export interface NearMiss {
  /** Index of the edit. */
  readonly edit: number;
  /** The file that the lines are of. */
  readonly path: string;
  /** What the edit names instead, and where: a path that the code context does not have. */
  readonly asked: { readonly path: string; readonly span: Span } | undefined;
  /** The first and the last line of the span, counted from 1, in the text that the edit meets. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The span, as SEARCH would have had to say it. */
  readonly text: string;
  /** Line by line: ` ` both, `-` SEARCH only, `+` the file only; tabs, blanks at the end, `\r` made visible. */
  readonly difference: readonly string[];
  /** False where the file was too long to compare its lines by characters. */
  readonly byCharacters: boolean;
}

/** What an output whose SEARCHes are not found may have meant. */
export interface NearMisses {
  readonly misses: readonly NearMiss[];
  /**
   * The reward that the output would have had if every SEARCH not found had named its nearest span; −1 when there is
   * none or another fault is left. The reward itself is −1 all the same.
   */
  readonly reward: number;
}

/** SEARCHes that are looked for in one output. */
const MOST_MISSES = 16;

/** The texts that an edit meets: as they were, and those that edits before it left. */
interface Met {
  readonly codeContext: FileTexts;
  readonly current: FileTexts;
}

interface Repaired {
  readonly edits: readonly Edit[];
  readonly misses: readonly NearMiss[];
}

function nearestIn(path: string, text: string, sought: readonly string[]): SpanInFile | undefined {
  const lines = text.split('\n');
  const span = nearestSpan(sought, lines);
  return span && { path, lines, span };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The texts of a context, those first whose file has the same name: they are meant most often. */
function likeliestFirst(path: string, texts: FileTexts): (readonly [string, string])[] {
  const isAlike = ([other]: readonly [string, string]): boolean => nameOf(other) === nameOf(path);
  const all = [...texts];
  return [...all.filter(isAlike), ...all.filter((each) => !isAlike(each))];
}

/** Where a SEARCH is nearest: in its file, or in any other where the context does not have that. */
function missOf(edit: Edit, index: number, { codeContext, current }: Met): NearMiss | undefined {
  const { path, pathSpan, search } = edit;
  const sought = search.split('\n');
  const text = current.get(path) ?? codeContext.get(path) ?? '';
  const isOther = !codeContext.has(path);
  const others = () => likeliestFirst(path, new Map([...codeContext, ...current]));
  const nearest = nearestIn(path, text, sought) ?? (isOther ? nearestFile(sought, others()) : undefined);
  if (nearest === undefined) return undefined;
  const { lines, span } = nearest;
  const there = lines.slice(span.start, span.end);
  return {
    edit: index,
    path: nearest.path,
    asked: nearest.path === path ? undefined : { path, span: pathSpan },
    firstLine: span.start + 1,
    lastLine: span.end,
    text: there.join('\n'),
    difference: visibleDifference(sought, there),
    byCharacters: span.byCharacters,
  };
}

/** The edits with each SEARCH that is not found turned into its nearest span, as far as edits before it leave it. */
function repair(codeContext: FileTexts, edits: readonly Edit[]): Repaired {
  const current = new Map<string, string>();
  const misses: NearMiss[] = [];
  const textOf = (path: string): string => current.get(path) ?? codeContext.get(path) ?? '';
  const apply = (edit: Edit) => applyEdits(new Map([[edit.path, textOf(edit.path)]]), [edit]);
  const isTooLong = (path: string): boolean =>
    textOf(path).length > (codeContext.get(path)?.length ?? 0) + MAX_GROWTH;
  const repaired = edits.map((edit, index) => {
    if (isTooLong(edit.path)) return edit;
    let applied = apply(edit);
    let meant = edit;
    const isSought = applied.firstFault?.kind === 'not-found' && misses.length < MOST_MISSES;
    const miss = isSought ? missOf(edit, index, { codeContext, current }) : undefined;
    if (miss !== undefined) {
      misses.push(miss);
      meant = { ...edit, path: miss.path, search: miss.text };
      if (isTooLong(miss.path)) return meant;
      applied = apply(meant);
    }
    current.set(meant.path, applied.newContent.get(meant.path) as string);
    return meant;
  });
  return { edits: repaired, misses };
}

/**
 * The nearest spans for the SEARCHes of an output that are not found, 16 at most; undefined when all are found, or
 * when the edits grow without bound.
 */
export function nearMisses(
  codeContext: FileTexts,
  oracleNewContent: FileTexts,
  output: string,
): NearMisses | undefined {
  const format = readOutput(output);
  const asIs = applyEdits(codeContext, format.edits);
  const isMissed = asIs.outcomes.some(({ kind }) => kind === 'not-found');
  const isBounded = asIs.outcomes.every(({ kind }) => kind !== 'too-long');
  if (!isMissed || !isBounded) return undefined;
  const { edits, misses } = repair(codeContext, format.edits);
  const applied = applyEdits(codeContext, edits);
  const isRepaired = format.ok && applied.firstFault === undefined;
  const reward = isRepaired
    ? scoreContents(codeContext, oracleNewContent, applied.newContent).reward
    : FORMAT_ERROR_REWARD;
  return { misses, reward };
}
