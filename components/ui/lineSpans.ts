import type { Span } from '@/lib/text/span';

/** A line of a text: its number from 1, and where it starts in the text. */
export interface NumberedLine {
  number: number;
  start: number;
  text: string;
}

/** The lines of a text; a line end at its end begins no further one. */
export function linesOf(text: string): NumberedLine[] {
  const lines: NumberedLine[] = [];
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    lines.push({ number: index + 1, start, text: line });
    start += line.length + 1;
  }
  if (lines.length > 1 && lines.at(-1)?.text === '') lines.pop();
  return lines;
}

/** The part of a line that a span of the text covers, counted from the line's start; null for none. */
export function markedPart({ start, text }: NumberedLine, span: Span | undefined): Span | null {
  if (span === undefined) return null;
  const from = Math.max(0, span.start - start);
  const to = Math.min(text.length, span.end - start);
  return to > from ? { start: from, end: to } : null;
}
