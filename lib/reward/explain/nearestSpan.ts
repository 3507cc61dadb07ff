import { ratio } from '@/lib/diff/ratio';

/** Some lines of a file: from `start` to before `end`, counted from 0. */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
  /** Whether lines were compared by characters; if not, the file was too long, and lines are equal or not. */
  readonly byCharacters: boolean;
  /** What the alignment gained: at most one for each sought line. */
  readonly score: number;
}

/** The file that a span is of, its lines, and the span. */
export interface SpanInFile {
  readonly path: string;
  readonly lines: readonly string[];
  readonly span: LineSpan;
}

/** Characters that line comparisons may read: beyond, lines are equal (blanks apart) or not alike at all. */
const MOST_CHARACTERS = 8_000_000;
/** Pairs of lines that are looked at; beyond, no span is looked for. */
const MOST_PAIRS = 4_000_000;
/** What a line costs that only one side has. */
const SKIP = 0.5;
/** Lines less alike than this are different lines. */
const ALIKE = 0.5;
/** An empty line says little about where a text belongs. */
const BLANK_WEIGHT = 0.25;

/** From −1 (different lines) to 1 (equal ones). */
type Gain = (sought: string, there: string) => number;

function gainByCharacters(sought: string, there: string): number {
  if (sought === there) return 1;
  const [a, b] = [sought.length, there.length];
  if (2 * Math.min(a, b) < ALIKE * (a + b)) return -1;
  const alike = ratio(sought, there);
  return alike < ALIKE ? -1 : 2 * alike - 1;
}

function gainByBlanks(sought: string, there: string): number {
  if (sought === there) return 1;
  return sought.trim() === there.trim() ? 0.9 : -1;
}

/** The best alignment that ends at each line of the file, for one more sought line at a time. */
interface Row {
  readonly score: Float64Array;
  readonly start: Int32Array;
}

function nextRow(row: Row, line: string, there: readonly string[], gain: Gain): Row {
  const weight = line.trim() === '' ? BLANK_WEIGHT : 1;
  const score = new Float64Array(row.score.length);
  const start = new Int32Array(row.start.length);
  for (let end = 0; end < score.length; end += 1) {
    let best = (row.score[end] as number) - SKIP * weight;
    let from = row.start[end] as number;
    if (end > 0) {
      const paired = (row.score[end - 1] as number) + weight * gain(line, there[end - 1] as string);
      if (paired >= best) [best, from] = [paired, row.start[end - 1] as number];
      const skipped = (score[end - 1] as number) - SKIP;
      if (skipped > best) [best, from] = [skipped, start[end - 1] as number];
    }
    score[end] = best;
    start[end] = from;
  }
  return { score, start };
}

/**
 * The lines of a file that are most like the lines sought: the best alignment of all sought lines with a stretch of
 * the file, exactly, where a pair gains 2 · ratio − 1 (difflib's ratio over characters; −1 when less than half
 * alike), a line on one side alone costs 0.5, and empty sought lines count a quarter; of equally good ones the
 * first. Undefined when nothing is alike, or when there are more than 4 million pairs of lines.
 */
export function nearestSpan(sought: readonly string[], there: readonly string[]): LineSpan | undefined {
  if (sought.length * there.length > MOST_PAIRS) return undefined;
  const byCharacters = charactersRead(sought, there) <= MOST_CHARACTERS;
  const gain = byCharacters ? gainByCharacters : gainByBlanks;
  let row: Row = {
    score: new Float64Array(there.length + 1),
    start: Int32Array.from({ length: there.length + 1 }, (_, at) => at),
  };
  for (const line of sought) row = nextRow(row, line, there, gain);
  let best = 0;
  row.score.forEach((score, end) => {
    if (score > (row.score[best] as number)) best = end;
  });
  const score = row.score[best] as number;
  if (score <= 0) return undefined;
  return { start: row.start[best] as number, end: best, byCharacters, score };
}

/** Characters that the comparison of every line with every other reads. */
function charactersRead(sought: readonly string[], there: readonly string[]): number {
  const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);
  return there.length * lengthOf(sought) + sought.length * lengthOf(there);
}

/**
 * The nearest span among several files, the first of equally good ones. No more characters are read than of
 * one file; files that are too long for what is left of them are passed over.
 */
export function nearestFile(
  sought: readonly string[],
  files: Iterable<readonly [path: string, text: string]>,
): SpanInFile | undefined {
  let room = MOST_CHARACTERS;
  let nearest: SpanInFile | undefined;
  for (const [path, text] of files) {
    const lines = text.split('\n');
    const characters = charactersRead(sought, lines);
    if (characters > room) continue;
    room -= characters;
    const span = nearestSpan(sought, lines);
    if (span !== undefined && span.score > (nearest?.span.score ?? 0)) nearest = { path, lines, span };
  }
  return nearest;
}
