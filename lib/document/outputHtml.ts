import { traceOutput, type ParseTrace } from '@/lib/reward/explain/trace';
import type { Span } from '@/lib/text/span';
import { textHtml } from './escape';
import type { ShownCheck } from './exhibit';

/** Something that is said at a place of the output. */
interface Told {
  readonly span: Span;
  readonly kind: 'fault' | 'notice';
  readonly message: string;
}

/** Of more than these the first are told. */
const MOST_TOLD = 300;
/** A longer output is shown by its beginning. */
const MOST_CHARACTERS = 400_000;

function toldOf(checks: readonly ShownCheck[], trace: ParseTrace): Told[] {
  const checked = checks.flatMap(({ outcome, title, advice, place, faults }): Told[] => {
    if (outcome !== 'fail' && outcome !== 'warn') return [];
    const kind = outcome === 'fail' ? 'fault' : 'notice';
    const spans = (outcome === 'fail' ? faults : undefined) ?? (place === undefined ? [] : [place]);
    const message = advice === undefined ? title : `${title}: ${advice}`;
    return spans.map((span) => ({ span, kind, message: kind === 'fault' ? `Failed. ${message}` : message }));
  });
  const known = new Set(checked.map(({ span }) => span.start));
  const warned = trace.warnings
    .filter(({ span }) => !known.has(span.start))
    .map(({ span, sentence }): Told => ({ span, kind: 'notice', message: sentence }));
  return [...checked, ...warned].sort((a, b) => a.span.start - b.span.start).slice(0, MOST_TOLD);
}

/**
 * Says what the scanner took a line for, as a class of the document's style; to be asked line by line, in order, so
 * that all of them together take no longer than the output is long.
 */
function partsOf({ edits, tokens }: ParseTrace): (start: number, end: number) => string {
  let [edit, token] = [0, 0];
  const holds = ({ start: from, end: to }: Span, start: number): boolean => from <= start && start <= to;
  return (start, end) => {
    while ((edits[edit]?.span.end ?? Infinity) < end) edit += 1;
    while ((tokens[token]?.span.start ?? Infinity) < start) token += 1;
    const found = tokens[token];
    if (found !== undefined && found.span.start <= end && found.role !== 'text')
      return found.kind === 'path' ? 'path' : 'marker';
    const around = edits[edit];
    if (around === undefined) return '';
    return holds(around.search, start) ? 'search' : holds(around.replace, start) ? 'replace' : '';
  };
}

/** A line with the places marked that something is told of. */
function lineHtml(line: string, start: number, told: readonly Told[]): string {
  const end = start + line.length;
  const here = told.filter(({ span }) => span.start < end && span.end > start);
  const cuts = new Set([start, end]);
  for (const { span } of here) {
    cuts.add(Math.max(start, span.start));
    cuts.add(Math.min(end, span.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted
    .slice(1)
    .map((to, index) => {
      const from = sorted[index] as number;
      const text = textHtml(line.slice(from - start, to - start));
      const covering = here.filter(({ span }) => span.start <= from && span.end >= to);
      if (covering.length === 0) return text;
      const kind = covering.some((each) => each.kind === 'fault') ? 'fault' : 'notice';
      return `<mark class="${kind}">${text}</mark>`;
    })
    .join('');
}

/** An output line by line: what each line was taken for, and what goes wrong under the line where it does. */
export function outputHtml(
  context: ReadonlyMap<string, string>,
  output: string,
  checks: readonly ShownCheck[],
): string {
  const trace = traceOutput(context, output);
  const told = toldOf(checks, trace);
  const partOf = partsOf(trace);
  const shown = output.slice(0, MOST_CHARACTERS);
  const hidden = output.length - shown.length;
  let start = 0;
  const rows = shown.split('\n').map((line, index) => {
    const end = start + line.length;
    const said = told
      .filter(({ span }) => span.start >= start && span.start <= end)
      .map(({ kind, message }) => `<p class="said ${kind}">${textHtml(message)}</p>`);
    const row = `<div class="l ${partOf(start, end)}"><i>${index + 1}</i><span>${lineHtml(line, start, told)}</span></div>`;
    start = end + 1;
    return row + said.join('');
  });
  const more = hidden > 0 ? `<p class="said notice">… ${hidden} more characters</p>` : '';
  return `<div class="code">${rows.join('')}${more}</div>`;
}
