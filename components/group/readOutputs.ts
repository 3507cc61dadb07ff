import { readJson } from '@/lib/text/readJson';
import type { JsonValue } from '@/lib/text/jsonValue';

/** What stands between two outputs that are given as plain text: a line of nothing else. */
export const SEPARATOR = '%%%%';

/** The fields of an object that can hold an output, as imports know them. */
const FIELDS = ['raw_output', 'output', 'completion'] as const;

/** The most outputs that a group takes. */
export const MOST_OUTPUTS = 512;

/** Outputs, or what is wrong and where. */
export type ReadOutputs = { ok: true; value: string[] } | { ok: false; reason: string };

/**
 * Reads outputs: a JSON list, or JSON lines, of texts or of objects with a raw_output, output or completion; else plain
 * text, cut at lines of `%%%%`.
 */
export function readOutputs(text: string): ReadOutputs {
  const start = text.trimStart();
  const read = start.startsWith('[') ? readList(text) : isLines(start) ? readLines(text) : readPlain(text);
  if (!read.ok) return read;
  if (read.value.length === 0) return fail('There is no output in it.');
  if (read.value.length > MOST_OUTPUTS) {
    return fail(`These are ${read.value.length} outputs; a group takes at most ${MOST_OUTPUTS}.`);
  }
  return read;
}

/** JSON lines begin with an object or a text; an output in plain text rarely begins with either. */
function isLines(start: string): boolean {
  return /^(?:\{\s*"|")/.test(start);
}

function readList(text: string): ReadOutputs {
  const read = readJson(text);
  if (!read.ok) {
    const { line, column, reason } = read.fault;
    return fail(`Not JSON: line ${line}, column ${column}: ${reason}.`);
  }
  const items = Array.isArray(read.value) ? read.value : [read.value];
  return collect(items.map((item, at) => ({ item, place: `Item ${at + 1}` })));
}

function readLines(text: string): ReadOutputs {
  const items: { item: JsonValue; place: string }[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readJson(line);
    if (!read.ok) {
      const whole = readJson(text);
      // One object over several lines.
      if (whole.ok) return collect([{ item: whole.value, place: 'It' }]);
      return fail(
        `Not JSON: line ${at + 1}, column ${read.fault.column}: ${read.fault.reason}. JSON lines have one value a line.`,
      );
    }
    items.push({ item: read.value, place: `Line ${at + 1}` });
  }
  return collect(items);
}

function collect(items: readonly { item: JsonValue; place: string }[]): ReadOutputs {
  const value: string[] = [];
  for (const { item, place } of items) {
    const output = item instanceof Map ? FIELDS.map((field) => item.get(field)).find(isText) : item;
    if (!isText(output)) return fail(`${place} has to be a text, or an object with ${FIELDS.join(', ')}.`);
    value.push(output);
  }
  return { ok: true, value };
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

function readPlain(text: string): ReadOutputs {
  const parts = text.split(new RegExp(`^${SEPARATOR}[ \\t]*\\r?\\n?`, 'm'));
  return { ok: true, value: parts.filter((part) => part.trim() !== '') };
}

function fail(reason: string): ReadOutputs {
  return { ok: false, reason };
}
