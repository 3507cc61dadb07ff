import { blank, withoutIndentedCode } from './indented';

/**
 * The text with HTML comments and quoted code (fenced blocks, code spans, and in `markdown` indented blocks) made
 * blank, so that what is left stands where it stood. An unclosed comment or fence goes to the end, as GitHub shows it; a code span that is not closed in
 * its paragraph is no code span. One pass, whatever the text.
 */
export function withoutQuotes(text: string, { markdown }: { markdown: boolean }): string {
  const visible = withoutMarked(text);
  return markdown && /^(?: {4}| {0,3}\t)/m.test(text) ? withoutIndentedCode(text, visible) : visible;
}

function withoutMarked(text: string): string {
  if (!/[`~]|<!--/.test(text)) return text;
  let result = '';
  let at = 0;
  const unclosed = new Map<number, number>();
  while (at < text.length) {
    const next = nextMark(text, at);
    if (next === -1) break;
    const end = endOf(text, next, unclosed);
    result += text.slice(at, next);
    at = end.at;
    result += end.isQuote ? blank(text.slice(next, at)) : text.slice(next, at);
  }
  return result + text.slice(at);
}

const MARK = /[`~]|<!--/g;

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? -1;
}

interface Quote {
  at: number;
  isQuote: boolean;
}

function endOf(text: string, at: number, unclosed: Map<number, number>): Quote {
  const mark = text.charAt(at);
  if (mark === '<') return { at: after(text, '-->', at + 4), isQuote: true };
  let end = at;
  while (text.charAt(end) === mark) end++;
  const length = end - at;
  if (length >= 3 && startsLine(text, at))
    return { at: endOfFence(text, end, mark.repeat(length)), isQuote: true };
  if (mark === '~') return { at: end, isQuote: false };
  return endOfSpan(text, end, length, unclosed);
}

function after(text: string, word: string, from: number): number {
  const found = text.indexOf(word, from);
  return found === -1 ? text.length : found + word.length;
}

/** Whether only indentation and quotation marks stand before it on its line. */
function startsLine(text: string, at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const char = text.charAt(before);
    if (char === '\n') return true;
    if (char !== ' ' && char !== '\t' && char !== '>') return false;
  }
  return true;
}

/** A fence is closed by a line that holds at least as many of its marks and nothing else. */
function endOfFence(text: string, from: number, fence: string): number {
  for (let at = text.indexOf(fence, from); at !== -1; at = text.indexOf(fence, at)) {
    const starts = startsLine(text, at);
    while (text.charAt(at) === fence.charAt(0)) at++;
    const lineEnd = text.indexOf('\n', at);
    const rest = text.slice(at, lineEnd === -1 ? text.length : lineEnd);
    if (starts && rest.trim() === '') return at;
  }
  return text.length;
}

/**
 * A code span is closed by a run of just as many marks in the same paragraph. That a length has no such run up to
 * some place is remembered, or a text of ever longer runs would be read again for each.
 */
function endOfSpan(text: string, from: number, length: number, unclosed: Map<number, number>): Quote {
  if ((unclosed.get(length) ?? 0) > from) return { at: from, isQuote: false };
  const paragraph = PARAGRAPH_END.exec(text.slice(from, from + LONGEST_SPAN))?.index ?? LONGEST_SPAN;
  const limit = Math.min(text.length, from + paragraph);
  for (let at = text.indexOf('`', from); at !== -1 && at < limit; at = text.indexOf('`', at)) {
    const start = at;
    while (text.charAt(at) === '`') at++;
    if (at - start === length) return { at, isQuote: true };
  }
  unclosed.set(length, limit);
  return { at: from, isQuote: false };
}

const PARAGRAPH_END = /\n[ \t]*\r?\n/;
/** A code span of this many characters is none that anybody meant. */
const LONGEST_SPAN = 2_000;
