import { SPAN_PLACES, type Definition, type Field, type Option, type SpanPlace, type Step } from './schema';

/** What is wrong with a definition or a set of answers: where (members joined by dots), what, and what to do. */
export interface Fault {
  at: string;
  message: string;
}

/** A definition that can be used, or everything that is wrong with it. */
export type ReadDefinition = { ok: true; definition: Definition } | { ok: false; faults: Fault[] };

const MOST = { fields: 40, options: 60, words: 2_000 };
const FIELD_KEY = /^[a-z][a-z0-9_-]{0,59}$/;
const OPTION_KEY = /^[a-z0-9][a-z0-9_-]{0,59}$/;
const MEMBERS = ['key', 'label', 'help', 'kind', 'required', 'when'];

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a definition from JSON. Members that may be left out: help (empty), required (false), when (null). What it does
 * not know is a fault, so that a slip of the pen is not silently without effect.
 */
export function readDefinition(json: unknown): ReadDefinition {
  const faults: Fault[] = [];
  const say = (at: string, message: string) => void faults.push({ at, message });
  if (!isObject(json))
    return { ok: false, faults: [{ at: '', message: 'A schema is a JSON object with title and fields.' }] };
  refuseUnknown(json, '', ['title', 'help', 'fields'], say);
  const title = words(json, '', 'title', say);
  const help = words(json, '', 'help', say, '');
  const list = Array.isArray(json['fields']) ? (json['fields'] as unknown[]) : [];
  if (list.length === 0 || list.length > MOST.fields)
    say('fields', `Give a list of 1 to ${MOST.fields} fields.`);
  const fields = list.slice(0, MOST.fields).flatMap((each, at) => readField(each, `fields.${at}`, say) ?? []);
  if (faults.length === 0) checkTogether(fields, say);
  return faults.length === 0 ? { ok: true, definition: { title, help, fields } } : { ok: false, faults };
}

type Say = (at: string, message: string) => void;

function readField(json: unknown, at: string, say: Say): Field | undefined {
  if (!isObject(json)) {
    say(at, 'A field is an object with key, label and kind.');
    return undefined;
  }
  const base = {
    key: readKey(json, at, FIELD_KEY, say),
    label: words(json, at, 'label', say),
    help: words(json, at, 'help', say, ''),
    required: json['required'] === true,
    when: readWhen(json['when'], `${at}.when`, say),
  };
  if (json['required'] !== undefined && typeof json['required'] !== 'boolean')
    say(`${at}.required`, 'Write true or false.');
  const { kind } = json;
  switch (kind) {
    case 'choice':
    case 'several':
      refuseUnknown(json, at, [...MEMBERS, 'options'], say);
      return { ...base, kind, options: readList(json['options'], `${at}.options`, say, readOption) };
    case 'scale':
      refuseUnknown(json, at, [...MEMBERS, 'steps'], say);
      return { ...base, kind, steps: readList(json['steps'], `${at}.steps`, say, readStep) };
    case 'text':
      refuseUnknown(json, at, MEMBERS, say);
      return { ...base, kind };
    case 'span':
      refuseUnknown(json, at, [...MEMBERS, 'of'], say);
      return { ...base, kind, of: readList(json['of'], `${at}.of`, say, readPlace, 1) };
    default:
      say(`${at}.kind`, 'There is no such kind. Write choice, several, scale, text or span.');
      return undefined;
  }
}

function readWhen(json: unknown, at: string, say: Say): Field['when'] {
  if (json === undefined || json === null) return null;
  const is = isObject(json) && Array.isArray(json['is']) ? (json['is'] as unknown[]) : [];
  const isText = (value: unknown): value is string => typeof value === 'string';
  if (!isObject(json) || !isText(json['field']) || is.length === 0 || !is.every(isText)) {
    say(at, 'Write {"field": the key of a single choice, "is": [its options that lead here]}.');
    return null;
  }
  refuseUnknown(json, at, ['field', 'is'], say);
  return { field: json['field'], is: is.filter(isText) };
}

function readOption(json: Json, at: string, say: Say): Option {
  refuseUnknown(json, at, ['key', 'label', 'help'], say);
  return {
    key: readKey(json, at, OPTION_KEY, say),
    label: words(json, at, 'label', say),
    help: words(json, at, 'help', say, ''),
  };
}

function readStep(json: Json, at: string, say: Say): Step {
  refuseUnknown(json, at, ['value', 'label', 'help'], say);
  const { value } = json;
  if (!Number.isSafeInteger(value)) say(`${at}.value`, 'A step is a whole number.');
  return {
    value: Number(value),
    label: words(json, at, 'label', say),
    help: words(json, at, 'help', say, ''),
  };
}

function readPlace(json: unknown, at: string, say: Say): SpanPlace {
  const place = SPAN_PLACES.find((each) => each === json);
  if (!place) say(at, `There is no such place. Write ${SPAN_PLACES.join(', ')}.`);
  return place ?? 'issue';
}

/** A list of at least `least` things; objects are read by `read`. */
function readList<Item, Given = Json>(
  json: unknown,
  at: string,
  say: Say,
  read: (json: Given, at: string, say: Say) => Item,
  least = 2,
): Item[] {
  const list = Array.isArray(json) ? (json as unknown[]) : [];
  if (list.length < least || list.length > MOST.options) {
    say(at, `Give a list of ${least} to ${MOST.options}.`);
    return [];
  }
  return list.map((each, index) =>
    read((isObject(each) || typeof each === 'string' ? each : {}) as Given, `${at}.${index}`, say),
  );
}

/** What only the fields together tell: keys twice, conditions on what is not there or comes later. */
function checkTogether(fields: readonly Field[], say: Say): void {
  fields.forEach((field, at) => {
    const before = fields.slice(0, at);
    if (before.some(({ key }) => key === field.key))
      say(`fields.${at}.key`, `Two fields are called ${field.key}. Give one another key.`);
    if (field.kind === 'choice' || field.kind === 'several')
      sayTwice(
        field.options.map(({ key }) => key),
        `fields.${at}.options`,
        say,
      );
    if (field.kind === 'scale')
      sayTwice(
        field.steps.map(({ value }) => value),
        `fields.${at}.steps`,
        say,
      );
    if (!field.when) return;
    const asked = before.find(({ key }) => key === field.when?.field);
    const known = asked?.kind === 'choice' ? asked.options.map(({ key }) => key) : undefined;
    if (!known)
      say(`fields.${at}.when.field`, `No single choice before this field is called ${field.when.field}.`);
    else if (!field.when.is.every((key) => known.includes(key)))
      say(`fields.${at}.when.is`, `${field.when.field} has these options: ${known.join(', ')}.`);
  });
}

function sayTwice(keys: readonly (string | number)[], at: string, say: Say): void {
  keys.forEach((key, index) => {
    if (keys.indexOf(key) < index) say(`${at}.${index}`, `${key} is there twice. Leave one out.`);
  });
}

function readKey(json: Json, at: string, pattern: RegExp, say: Say): string {
  const { key } = json;
  if (typeof key === 'string' && pattern.test(key)) return key;
  say(`${at}.key`, 'A key has at most 60 of a–z, 0–9, - and _, and begins with a letter or digit.');
  return '';
}

function words(json: Json, at: string, name: string, say: Say, otherwise?: string): string {
  const text = json[name] ?? otherwise;
  const isFit = typeof text === 'string' && text.length <= MOST.words && !/[\0\p{Surrogate}]/u.test(text);
  if (isFit && (text !== '' || otherwise !== undefined)) return text;
  say(at === '' ? name : `${at}.${name}`, `Write a text of 1 to ${MOST.words} characters.`);
  return '';
}

function refuseUnknown(json: Json, at: string, known: readonly string[], say: Say): void {
  for (const name of Object.keys(json))
    if (!known.includes(name))
      say(at === '' ? name : `${at}.${name}`, `Not known here. Known are: ${known.join(', ')}.`);
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
