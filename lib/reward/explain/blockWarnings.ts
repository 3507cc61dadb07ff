import type { Edit } from '@/lib/patch/scanEdits';
import { textOf, type Span } from '@/lib/text/span';
import { emptyLine, endEmptyReplace, openFence, spellMarker, splitFence } from './blockFixes';
import type { Fix } from './fix';
import type { Token } from './tokens';
import type { Warning } from './warning';

/** The neighbours of a SEARCH marker that decide whether it begins a block. */
interface Surroundings {
  readonly path: Token | undefined;
  readonly fence: Token | undefined;
  /** The next lines that could divide and close the block; undefined when there are none up to the answer's end. */
  readonly divider: Token | undefined;
  readonly close: Token | undefined;
  /** The next marker spelt almost right, when the block has no right one. */
  readonly almost: Token | undefined;
}

function follows(first: Token | undefined, second: Token, output: string): boolean {
  if (first === undefined) return false;
  const between = output.slice(first.span.end, second.span.start);
  return between.endsWith('\n') && between.indexOf('\n') === between.length - 1;
}

function closes(token: Token, output: string, end: number): boolean {
  return token.exact && token.span.end + 4 <= end && output.startsWith('\n```', token.span.end);
}

/** Marker tokens with what stands around them, found in one pass from the end. */
function surroundingsOf(output: string, tokens: readonly Token[], end: number): Map<Token, Surroundings> {
  const all = new Map<Token, Surroundings>();
  let divider: Token | undefined;
  let close: Token | undefined;
  let almost: Token | undefined;
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index] as Token;
    if (token.kind === 'search') {
      const before = tokens[index - 1];
      const path = before?.kind === 'path' && follows(before, token, output) ? before : undefined;
      const fences = path === undefined ? undefined : tokens[index - 2];
      const fence = fences?.kind === 'fence' && follows(fences, path as Token, output) ? fences : undefined;
      all.set(token, { path, fence, divider, close, almost });
    }
    if (token.kind === 'divider' && token.exact) divider = token;
    if (token.kind === 'replace' && closes(token, output, end)) close = token;
    if (!token.exact) almost = token;
  }
  return all;
}

function quotedEnd(output: string, token: Token): string {
  return textOf(output, token.span).endsWith('\r')
    ? 'a carriage return (\\r) at its end'
    : 'other spelling or blanks';
}

/** Why a block is not read, and what would mend it. */
interface Reason {
  readonly why: string;
  readonly fix?: Fix | undefined;
}

function whyDropped(output: string, marker: Token, around: Surroundings): Reason {
  const { path, fence, divider, close, almost } = around;
  if (!marker.exact) {
    const why = `its marker has ${quotedEnd(output, marker)}; write exactly <<<<<<< SEARCH, and \\n alone at line ends`;
    return { why, fix: spellMarker(marker) };
  }
  if (path === undefined) return { why: 'the line before its marker is no "### path" line' };
  if (fence === undefined)
    return { why: 'there is no fence (```) on the line before its path', fix: openFence(path) };
  if (fence.role === 'part')
    return {
      why: 'its opening fence closes the block before it; give it a fence of its own',
      fix: openFence(path),
    };
  const isDividedAtOnce = divider?.span.start === marker.span.end + 1;
  if (isDividedAtOnce)
    return {
      why: 'no line stands between its SEARCH marker and =======; an empty SEARCH is one empty line',
      fix: emptyLine('SEARCH', marker.span),
    };
  if (divider !== undefined && close !== undefined && close.span.start === divider.span.end + 1) {
    return {
      why: 'no line stands between ======= and >>>>>>> REPLACE; an empty REPLACE is one empty line',
      fix: emptyLine('REPLACE', divider.span),
    };
  }
  if (almost !== undefined && (divider === undefined || close === undefined)) {
    const why = `the marker "${textOf(output, almost.span).trim()}" after it has ${quotedEnd(output, almost)}`;
    return { why, fix: spellMarker(almost) };
  }
  if (divider === undefined) return { why: 'no ======= line comes after it' };
  return { why: 'no >>>>>>> REPLACE line with a closing fence right after it follows' };
}

function blockSpan(marker: Token, { path, fence }: Surroundings): Span {
  const first = fence ?? path ?? marker;
  return { start: first.span.start, end: marker.span.end };
}

function swallowed(
  output: string,
  marker: Token,
  around: Surroundings,
  edits: readonly Edit[],
): Warning | undefined {
  if (around.path === undefined || marker.edit === undefined) return undefined;
  const edit = edits[marker.edit] as Edit;
  const part = marker.span.start < edit.divider.start ? 'SEARCH' : 'REPLACE';
  const path = textOf(output, around.path.span).slice(4);
  return {
    code: 'block-swallowed',
    sentence: `The block for ${path} is read as text of the ${part} of edit ${marker.edit + 1}, which was not closed before it; end that one with >>>>>>> REPLACE and a fence, after at least one line.`,
    span: blockSpan(marker, around),
    edit: marker.edit,
    fix: endEmptyReplace(output, edit),
  };
}

/** Marker lines in the texts of an edit, one warning for each edit whose markers are no swallowed block. */
function markersInside(
  output: string,
  tokens: readonly Token[],
  edits: readonly Edit[],
  swallowers: ReadonlySet<number>,
): Warning[] {
  const byEdit = new Map<number, { start: number; end: number; count: number }>();
  for (const { kind, role, edit, span } of tokens) {
    const isMarker = kind === 'search' || kind === 'divider' || kind === 'replace';
    if (!isMarker || role !== 'text' || edit === undefined || swallowers.has(edit)) continue;
    const known = byEdit.get(edit) ?? { ...span, count: 0 };
    byEdit.set(edit, { start: known.start, end: span.end, count: known.count + 1 });
  }
  return Array.from(byEdit, ([edit, { start, end, count }]): Warning => {
    const lines = count === 1 ? 'a marker line' : `${count} marker lines`;
    return {
      code: 'markers-inside',
      sentence: `Edit ${edit + 1} holds ${lines} of the format as text; give every edit a fence and a path of its own.`,
      span: { start, end },
      edit,
      fix: splitFence(output, edits[edit] as Edit),
    };
  });
}

/**
 * Warns of blocks that are not read as their author meant: dropped, swallowed by an earlier one, outside the solution,
 * or several in one fence. `answer` is undefined when the tags are wrong; then nothing can be said. Linear.
 */
export function blockWarnings(
  output: string,
  tokens: readonly Token[],
  edits: readonly Edit[],
  answer: Span | undefined,
): Warning[] {
  if (answer === undefined) return [];
  const warnings: Warning[] = [];
  const swallowers = new Set<number>();
  const inAnswer = tokens.filter(({ span }) => span.start >= answer.start && span.end <= answer.end);
  const around = surroundingsOf(output, inAnswer, answer.end);
  for (const token of tokens) {
    if (token.kind !== 'search' || token.role === 'part') continue;
    const near = around.get(token);
    if (near === undefined) {
      const sentence = 'This block stands outside the solution, where no edit is read.';
      warnings.push({ code: 'block-outside-solution', sentence, span: token.span, edit: undefined });
    } else if (token.role === 'text') {
      const warning = swallowed(output, token, near, edits);
      if (warning === undefined) continue;
      warnings.push(warning);
      swallowers.add(warning.edit as number);
    } else {
      const { why, fix } = whyDropped(output, token, near);
      const sentence = `This block is not read: ${why}.`;
      warnings.push({ code: 'block-dropped', sentence, span: blockSpan(token, near), edit: undefined, fix });
    }
  }
  return [...warnings, ...markersInside(output, tokens, edits, swallowers)];
}
