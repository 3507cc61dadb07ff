import { applyEdits, type EditOutcome, type FileTexts } from '@/lib/patch/applyEdits';
import type { Span } from '@/lib/text/span';
import { readOutput, type FormatCheck } from '../outputFormat';
import { blockWarnings } from './blockWarnings';
import { editWarnings } from './editWarnings';
import { tokensOf, type Token } from './tokens';
import type { Warning } from './warning';

/** One edit as it was read: its path, the ranges of its parts, and what became of it. */
export interface TracedEdit {
  readonly path: string;
  readonly outcome: EditOutcome;
  /** The whole edit, and its parts; UTF-16 code units of the output. */
  readonly span: Span;
  readonly search: Span;
  readonly replace: Span;
}

/** How an output was read, from its tags to its edits, and what goes wrong silently. */
export interface ParseTrace {
  /** Undefined when the format is broken before. */
  readonly thought: Span | undefined;
  readonly answer: Span | undefined;
  readonly tokens: readonly Token[];
  readonly edits: readonly TracedEdit[];
  /** In the order of their places. */
  readonly warnings: readonly Warning[];
}

/** Tags that stand between the first `<think>` and the `</think>` after it. */
function tagsInThought(output: string, tokens: readonly Token[]): Warning[] {
  const tags = tokens.filter(({ kind }) => kind === 'tag');
  const textOfTag = ({ span }: Token): string => output.slice(span.start, span.end);
  const open = tags.findIndex((tag) => textOfTag(tag) === '<think>');
  if (open === -1) return [];
  const close = tags.findIndex((tag, index) => index > open && textOfTag(tag) === '</think>');
  return tags.slice(open + 1, close === -1 ? open + 1 : close).map((tag) => ({
    code: 'tags-in-thought',
    sentence: `${textOfTag(tag)} stands inside the thought; tags count wherever they are, and each may occur once.`,
    span: tag.span,
    edit: undefined,
    fix: {
      label: 'Write it without its brackets',
      span: tag.span,
      text: textOfTag(tag).replace(/[<>/]/g, ''),
    },
  }));
}

function tagsAreRight(checks: readonly FormatCheck[]): boolean {
  return checks.every(({ name, passed }) => name !== 'tag-once' || passed);
}

/** The answer of an output whose tags are right, though other checks may have failed. */
function answerSpan(output: string, checks: readonly FormatCheck[]): Span | undefined {
  if (!tagsAreRight(checks)) return undefined;
  const start = output.indexOf('<solution>') + '<solution>'.length;
  const close = output.indexOf('</solution>', start);
  return { start, end: close === -1 ? output.length : close };
}

/** Tells how an output is read and what silently goes wrong; linear in the output, and per edit in its file. */
export function traceOutput(codeContext: FileTexts, output: string): ParseTrace {
  const format = readOutput(output);
  const applied = applyEdits(codeContext, format.edits);
  const tokens = tokensOf(output, format.edits);
  const warnings = [
    ...tagsInThought(output, tokens),
    ...blockWarnings(output, tokens, format.edits, answerSpan(output, format.checks)),
    ...editWarnings(codeContext, format.edits, applied),
  ].sort((a, b) => a.span.start - b.span.start);
  return {
    thought: format.ok ? format.thought : undefined,
    answer: format.ok ? format.answer : undefined,
    tokens,
    edits: format.edits.map(({ path, span, searchSpan, replaceSpan }, index) => ({
      path,
      outcome: applied.outcomes[index] as EditOutcome,
      span,
      search: searchSpan,
      replace: replaceSpan,
    })),
    warnings,
  };
}
