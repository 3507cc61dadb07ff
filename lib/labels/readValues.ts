import type { Fault } from './readDefinition';
import { isAsked, type Definition, type Field, type Span, type SpanField, type Value } from './schema';

/** Answers that fit a definition, or everything that is wrong with them. */
export type ReadValues = { ok: true; values: Record<string, Value> } | { ok: false; faults: Fault[] };

const MOST = { text: 10_000, spans: 50, path: 4_000, offset: 2_147_483_647 };

/**
 * Checks a label's answers against the version of its schema. Answers to fields that are not asked, and empty texts
 * and lists, are left out; options stand in the schema's order. `at` of a fault is the field's key.
 */
export function readValues(definition: Definition, json: unknown): ReadValues {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return {
      ok: false,
      faults: [{ at: '', message: 'Answers are an object: the field’s key and its answer.' }],
    };
  const given = new Map(Object.entries(json));
  const faults: Fault[] = [];
  const values: Record<string, Value> = {};
  for (const field of definition.fields) {
    const value: unknown = given.get(field.key);
    given.delete(field.key);
    if (!isAsked(field, values)) continue;
    if (isEmpty(value)) {
      if (field.required) faults.push({ at: field.key, message: `${field.label}: give an answer.` });
      continue;
    }
    const read = readValue(field, value);
    if (read === undefined) faults.push({ at: field.key, message: `${field.label}: ${wanted(field)}` });
    else values[field.key] = read;
  }
  const known = definition.fields.map(({ key }) => key).join(', ');
  for (const key of given.keys())
    faults.push({ at: key, message: `The schema has no field ${JSON.stringify(key)}. It has: ${known}.` });
  return faults.length === 0 ? { ok: true, values } : { ok: false, faults };
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** The answer as it is stored; undefined when it does not fit. */
function readValue(field: Field, value: unknown): Value | undefined {
  switch (field.kind) {
    case 'choice':
      return field.options.find(({ key }) => key === value)?.key;
    case 'several': {
      const keys = field.options.map(({ key }) => key);
      if (!Array.isArray(value) || !value.every((each) => keys.some((key) => key === each))) return undefined;
      return keys.filter((key) => value.includes(key));
    }
    case 'scale':
      return field.steps.find((step) => step.value === value)?.value;
    case 'text':
      return typeof value === 'string' && value.length <= MOST.text ? value : undefined;
    case 'span': {
      const spans = Array.isArray(value) ? value.map((each) => readSpan(field, each)) : [undefined];
      const whole = spans.filter((span) => span !== undefined);
      return whole.length === spans.length && whole.length <= MOST.spans ? whole : undefined;
    }
  }
}

function readSpan(field: SpanField, json: unknown): Span | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { place, path = null, side = null, start, end, quote } = json as Partial<Record<keyof Span, unknown>>;
  const known = field.of.find((each) => each === place);
  if (!known || !isOffset(start) || !isOffset(end) || end <= start) return undefined;
  if (typeof quote !== 'string' || quote.length > MOST.text) return undefined;
  if (path !== null && (typeof path !== 'string' || path.length > MOST.path)) return undefined;
  if (side !== null && side !== 'before' && side !== 'after') return undefined;
  return { place: known, path, side, start, end, quote };
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MOST.offset;
}

/** What would fit. */
function wanted(field: Field): string {
  switch (field.kind) {
    case 'choice':
      return `choose one of ${field.options.map(({ key }) => key).join(', ')}.`;
    case 'several':
      return `give a list of ${field.options.map(({ key }) => key).join(', ')}.`;
    case 'scale':
      return `choose one of ${field.steps.map(({ value }) => value).join(', ')}.`;
    case 'text':
      return `write at most ${MOST.text} characters.`;
    case 'span':
      return `give at most ${MOST.spans} places of ${field.of.join(', ')}, each with start, end and quote.`;
  }
}
