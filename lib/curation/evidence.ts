import type { Span } from '@/lib/text/span';
import { splitsPair } from '@/lib/text/codePoints';
import { MAX_EVIDENCE, MAX_SHOWN, type Evidence, type EvidenceField, type Measure } from './rule';

/** A text cut to what evidence shows; a cut is marked by an ellipsis. */
export function shown(text: string): string {
  if (text.length <= MAX_SHOWN) return text;
  const end = splitsPair(text, MAX_SHOWN - 1) ? MAX_SHOWN - 2 : MAX_SHOWN - 1;
  return `${text.slice(0, end)}…`;
}

/** Points at a stretch of a field's text. */
export function evidenceAt(field: EvidenceField, text: string, span: Span, note?: string): Evidence {
  const evidence = {
    field,
    value: shown(text.slice(span.start, span.end)),
    line: lineAt(text, span.start),
    span,
  };
  return note === undefined ? evidence : { ...evidence, note };
}

/** The line from 1 in which a position stands; `\n` ends a line. */
function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/**
 * The first places in a text that match; the expression has the flag `g`. After `most` of them ({@link MAX_EVIDENCE}
 * unless told) nothing is looked for any more: `count` is no larger.
 */
export function matchesIn(
  field: EvidenceField,
  text: string,
  pattern: RegExp,
  { note, most = MAX_EVIDENCE }: { note?: string; most?: number } = {},
): { count: number; evidence: Evidence[] } {
  const evidence: Evidence[] = [];
  for (const match of text.matchAll(pattern)) {
    evidence.push(evidenceAt(field, text, { start: match.index, end: match.index + match[0].length }, note));
    if (evidence.length >= most) break;
  }
  return { count: evidence.length, evidence };
}

/** A measure that can't be taken, with what is missing in words. */
export function notKnown(missing: string): Measure {
  return { value: null, evidence: [], missing };
}

/** An expression that finds any of the words as they stand, in any case; null for no words. */
export function anyOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null;
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'giu');
}

/** The same, but only as whole words: no letter, digit or underscore beside them. */
export function anyWord(words: readonly string[]): RegExp | null {
  const inner = anyOf(words);
  return inner && new RegExp(`(?<![\\p{L}\\p{N}_])(?:${inner.source})(?![\\p{L}\\p{N}_])`, 'giu');
}
