import type { Syntax } from './syntax';

/** What a line of a file is. */
export type LineKind = 'blank' | 'comment' | 'import' | 'code';

/** Tells what each line of one side of a hunk is. Where a hunk could be read in two ways, it is code. */
export function lineKinds(lines: readonly string[], syntax: Syntax): LineKind[] {
  const comments = syntax.docstrings ? docstringLines(lines) : blockLines(lines, syntax);
  const imports = importLines(lines, comments, syntax);
  return lines.map((line, at) => {
    if (line.trim() === '') return 'blank';
    if (comments[at] === true) return 'comment';
    return imports[at] === true ? 'import' : 'code';
  });
}

function isLineComment(line: string, syntax: Syntax): boolean {
  return syntax.line.some((start) => line.startsWith(start));
}

/** Lines of comments, with those over several lines; each kind of block is followed through the whole side. */
function blockLines(lines: readonly string[], syntax: Syntax): boolean[] {
  const [block] = syntax.block;
  if (!block) return lines.map((line) => isLineComment(line.trim(), syntax));
  const [start, end] = block;
  let inside = beginsInside(lines, start, end);
  return lines.map((raw) => {
    const line = raw.trim();
    if (!inside && isLineComment(line, syntax)) return true;
    if (!inside && !line.startsWith(start)) {
      inside = opensAfterCode(line, start, end);
      return false;
    }
    const closed = line.indexOf(end, inside ? 0 : start.length);
    inside = closed < 0;
    return closed < 0 || line.slice(closed + end.length).trim() === '';
  });
}

/** `x = 1; /* why`: a comment begins after code. With a quote before it, it may be a text: then it is not believed. */
function opensAfterCode(line: string, start: string, end: string): boolean {
  const at = line.lastIndexOf(start);
  return at >= 0 && line.indexOf(end, at) < 0 && !/['"`]/.test(line.slice(0, at));
}

/** Whether a side begins inside a comment: an end comes before any start, or each line goes on with ` * `. */
function beginsInside(lines: readonly string[], start: string, end: string): boolean {
  for (const raw of lines) {
    const line = raw.trim();
    if (line.endsWith(end) && !line.includes(start)) return !/['"`]/.test(line);
    if (line.includes(start)) return false;
  }
  return (
    start === '/*' &&
    lines.some((line) => line.trim() !== '') &&
    lines.every((line) => /^\s*(?:\*(?:\s|$)|$)/.test(line))
  );
}

const QUOTES = /"""|'''/g;

function hasOddQuotes(line: string): boolean {
  if (!line.includes('"""') && !line.includes("'''")) return false;
  return (line.match(QUOTES)?.length ?? 0) % 2 === 1;
}

const OPENS_TEXT = /^[rRuUbB]{0,2}(?:"""|''')/;

/** Python's `#` lines and texts in triple quotes that stand as a statement of their own. */
function docstringLines(lines: readonly string[]): boolean[] {
  let state = firstState(lines);
  if (state === 'unclear') return lines.map((line) => line.trim().startsWith('#'));
  return lines.map((raw) => {
    const line = raw.trim();
    if (state === 'outside' && line.startsWith('#')) return true;
    const isOdd = hasOddQuotes(line);
    const was = state;
    if (isOdd) state = state !== 'outside' ? 'outside' : OPENS_TEXT.test(line) ? 'docstring' : 'text';
    if (was === 'text') return false;
    if (was === 'docstring') return !isOdd || /(?:"""|''')$/.test(line);
    return OPENS_TEXT.test(line) && (isOdd || /(?:"""|''')$/.test(line));
  });
}

/** Where a side begins: before, within or after a text in triple quotes, as far as its first odd quotes tell. */
function firstState(lines: readonly string[]): 'outside' | 'docstring' | 'text' | 'unclear' {
  let before = '';
  for (const raw of lines) {
    const line = raw.trim();
    if (hasOddQuotes(line)) {
      if (/^(?:"""|''')$/.test(line)) return before.endsWith(':') ? 'outside' : 'unclear';
      if (OPENS_TEXT.test(line)) return 'outside';
      return /(?:"""|''')$/.test(line) && !/[=(,[{+%:]\s*[rRuUbBfF]{0,2}(?:"""|''')$/.test(line)
        ? 'docstring'
        : 'outside';
    }
    if (line !== '') before = line;
  }
  return 'outside';
}

/** Lines of import statements, over several lines until their brackets are closed. */
function importLines(lines: readonly string[], comments: readonly boolean[], syntax: Syntax): boolean[] {
  let open = false;
  return lines.map((raw, at) => {
    const line = raw.trim();
    if (syntax.imports === null || comments[at] === true) return open;
    if (open) {
      open = !/[)}]/.test(line);
      return true;
    }
    if (!syntax.imports.test(line)) return false;
    open = leavesOpen(line) || line.endsWith('\\');
    return true;
  });
}

function leavesOpen(line: string): boolean {
  const opened = Math.max(line.lastIndexOf('('), line.lastIndexOf('{'));
  return opened > Math.max(line.lastIndexOf(')'), line.lastIndexOf('}'));
}
