import { evidenceAt, notKnown, shown } from '../evidence';
import type { InstanceFacts, PatchFacts } from '../facts/facts';
import { MAX_EVIDENCE, type Evidence, type Measure } from '../rule';

/** Lines shorter than this without blanks are in many texts by chance: `return None`, `else:`, `});`. */
const LEAST_CHARACTERS = 12;

/** Longer lines are no prose and no code that people quote. */
const MOST_CHARACTERS = 2_000;

interface AddedLine {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Marks of quotes, prompts, diffs and code that may stand around a line without being part of it. */
const MARKS = '>+` \t\r';

/** A line as it compares: without marks and blanks at both ends, other blanks as one; empty when it is too long. */
function plain(line: string): string {
  if (line.length > MOST_CHARACTERS) return '';
  let start = 0;
  let end = line.length;
  while (start < end && MARKS.includes(line.charAt(start))) start++;
  while (end > start && MARKS.includes(line.charAt(end - 1))) end--;
  return line.slice(start, end).replace(/\s{2,}|\t/g, ' ');
}

function isTelling(text: string): boolean {
  return (
    text.length >= LEAST_CHARACTERS &&
    text.replaceAll(' ', '').length >= LEAST_CHARACTERS &&
    /\p{L}{2}/u.test(text)
  );
}

/** The patch's new lines that a statement could give away, by their plain text: not such as stood there before. */
function addedLines(patch: PatchFacts): Map<string, AddedLine> {
  const added = new Map<string, AddedLine>();
  const before = new Set<string>();
  for (const file of patch.files) {
    for (const hunk of file.hunks) {
      let line = hunk.newStart;
      for (const { kind, text } of hunk.lines) {
        const compared = plain(text);
        if (kind !== '+') before.add(compared);
        else if (!added.has(compared) && isTelling(compared))
          added.set(compared, { path: file.path, line, text });
        if (kind !== '-') line++;
      }
    }
  }
  for (const text of before) added.delete(text);
  return added;
}

/**
 * How much of the change the problem statement gives away: the share in % of the patch's new telling lines that
 * stand in it as a line or as inline code. 0 for a patch that adds none.
 */
export function measureLeak({ patch, statement }: InstanceFacts): Measure {
  if (!patch) return notKnown('the patch is not known');
  if (statement === null) return notKnown('the problem statement is not known');
  const added = addedLines(patch);
  const quoted = new Set<string>();
  const evidence: Evidence[] = [];
  for (const { start, end } of added.size === 0 ? [] : pieces(statement)) {
    if (end - start < LEAST_CHARACTERS) continue;
    const text = plain(statement.slice(start, end));
    const source = added.get(text);
    if (!source || quoted.has(text)) continue;
    quoted.add(text);
    if (evidence.length + 2 > MAX_EVIDENCE) continue;
    evidence.push(evidenceAt('statement', statement, { start, end }, 'quoted'));
    evidence.push({
      field: 'patch',
      path: source.path,
      line: source.line,
      side: 'new',
      value: shown(source.text),
    });
  }
  return { value: added.size === 0 ? 0 : (100 * quoted.size) / added.size, evidence };
}

/** The lines of a text, and what stands between backticks in them. */
function* pieces(text: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { start, end };
    for (let open = text.indexOf('`', start); open >= 0 && open < end;) {
      const close = text.indexOf('`', open + 1);
      if (close < 0 || close >= end) break;
      yield { start: open + 1, end: close };
      open = close;
    }
    start = end + 1;
  }
}
