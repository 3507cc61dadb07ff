const LINE = /[^\n]*\n?/g;
const LIST_MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t\r\n]|$)/;
const CODE_INDENT = 4;
const TAB = 4;

/**
 * The text with Markdown's indented code made blank: lines of four columns of indentation or more that no paragraph
 * goes on into. Within a list the indentation counts from the item's words. Where it is not sure (after a heading, in
 * a quotation) a line stays. `text` is what was written, `visible` the same with other quotes blank.
 */
export function withoutIndentedCode(text: string, visible: string): string {
  let result = '';
  let listAt = 0;
  let [afterBlank, inCode] = [true, false];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const seen = visible.slice(index, index + line.length);
    if (line.trim() === '') {
      afterBlank = true;
      result += seen;
      continue;
    }
    const indent = indentOf(line);
    inCode = (inCode || afterBlank) && indent >= listAt + CODE_INDENT;
    result += inCode ? blank(seen) : seen;
    if (!inCode) listAt = nextListAt(line, { indent, listAt, afterBlank });
    afterBlank = false;
  }
  return result;
}

/** The text with all but its line ends made blank. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** The column where the words of the list item that is open after this line begin; 0: none is. */
function nextListAt(
  line: string,
  { indent, listAt, afterBlank }: { indent: number; listAt: number; afterBlank: boolean },
): number {
  const marker = LIST_MARKER.exec(line)?.[0].trim();
  if (marker !== undefined) return indent + marker.length + 1;
  return afterBlank ? Math.min(listAt, indent) : listAt;
}

function indentOf(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === ' ') columns++;
    else if (char === '\t') columns += TAB - (columns % TAB);
    else break;
  }
  return columns;
}
