import type { Span } from '@/lib/text/span';

/** One replacement in an output that would mend a fault; the others stay. */
export interface Fix {
  /** What it does, as a button says it. */
  readonly label: string;
  /** What it replaces, in UTF-16 code units of the output; empty where it only adds. */
  readonly span: Span;
  readonly text: string;
}

/** A fix that puts something in at a place. */
export function insertion(label: string, at: number, text: string): Fix {
  return { label, span: { start: at, end: at }, text };
}

/** The output with a fix made. */
export function withFix(output: string, { span, text }: Pick<Fix, 'span' | 'text'>): string {
  return output.slice(0, span.start) + text + output.slice(span.end);
}
