/** The line boundaries of Python's `str.splitlines()`; `\r\n` counts as one. */
const BOUNDARY = /\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/;

/** Those of them that are not `\n`: most texts have none, and `\n` alone is split at much faster. */
const RARE = /[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/;

/** Python's `str.splitlines()`: the lines without their ends; a final line end opens no further line. */
export function splitLines(text: string): string[] {
  const lines = text.split(RARE.test(text) ? BOUNDARY : '\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
