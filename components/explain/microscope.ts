import type { NearMisses, Trace } from './explanation';

/** What the scanner took a line for. */
export type LinePart =
  'tag' | 'fence' | 'path' | 'marker' | 'search' | 'replace' | 'not read' | 'marker as text' | 'text';

/** One line of an output as it was read. */
export interface ReadLine {
  /** Counted from 1. */
  number: number;
  text: string;
  part: LinePart;
  /** Index of the edit that it belongs to. */
  edit: number | undefined;
}

/** What is to be said under a line. */
export type Notice =
  | { kind: 'warning'; warning: Trace['warnings'][number] }
  | { kind: 'near-miss'; miss: NearMisses['misses'][number]; reward: number };

/** An output line by line, and what is said under each line, by its index. */
export interface ReadOutput {
  lines: readonly ReadLine[];
  notices: ReadonlyMap<number, readonly Notice[]>;
}

type Token = Trace['tokens'][number];

function partOfToken({ kind, role }: Token): LinePart {
  if (kind === 'tag') return 'tag';
  if (role === 'unused') return kind === 'fence' ? 'text' : 'not read';
  if (role === 'text') return 'marker as text';
  return kind === 'fence' || kind === 'path' ? kind : 'marker';
}

/** Each line of an output with what it was taken for; linear in the output. */
export function readLines(output: string, trace: Trace, nearMisses: NearMisses | undefined): ReadOutput {
  const starts: number[] = [];
  const lines: ReadLine[] = [];
  let token = 0;
  let edit = 0;
  let start = 0;
  for (const text of output.split('\n')) {
    const end = start + text.length;
    while ((trace.edits[edit]?.span.end ?? Infinity) < start) edit += 1;
    const around = trace.edits[edit];
    const isIn = around !== undefined && around.span.start <= end;
    let part: LinePart = 'text';
    if (isIn && around.search.start <= start && start <= around.search.end) part = 'search';
    if (isIn && around.replace.start <= start && start <= around.replace.end) part = 'replace';
    const first = trace.tokens[token];
    if (first !== undefined && first.span.start <= end) {
      const isMarker = first.kind !== 'fence' && first.kind !== 'tag' && first.kind !== 'path';
      if (first.role !== 'text' || isMarker) part = partOfToken(first);
    }
    while ((trace.tokens[token]?.span.start ?? Infinity) <= end) token += 1;
    lines.push({ number: lines.length + 1, text, part, edit: isIn ? edit : undefined });
    starts.push(start);
    start = end + 1;
  }
  return { lines, notices: noticesOf(starts, trace, nearMisses) };
}

function noticesOf(
  starts: readonly number[],
  trace: Trace,
  nearMisses: NearMisses | undefined,
): Map<number, Notice[]> {
  const notices = new Map<number, Notice[]>();
  const add = (offset: number, notice: Notice): void => {
    const line = lineAt(starts, offset);
    notices.set(line, [...(notices.get(line) ?? []), notice]);
  };
  for (const warning of trace.warnings) add(warning.span.start, { kind: 'warning', warning });
  for (const miss of nearMisses?.misses ?? []) {
    const place = trace.edits[miss.edit]?.search.end;
    if (place !== undefined) add(place, { kind: 'near-miss', miss, reward: nearMisses?.reward ?? -1 });
  }
  return notices;
}

/** The index of the line that holds an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
