import { FIELDS, fieldOf, type Field } from './fields';

/** A closed range; an end that is missing is open. `exclusive` ends are not part of it. */
export interface Range<Value> {
  from?: Value;
  to?: Value;
  fromExclusive?: boolean;
  toExclusive?: boolean;
}

/** What a term asks of its field. */
export type Ask =
  /** Equal to this, where `*` in a pattern stands for any characters. */
  | { kind: 'name'; pattern: string }
  | { kind: 'number'; range: Range<number> }
  /** Days, as `YYYY-MM-DD`, UTC; `to` is a day that is part of the range unless exclusive. */
  | { kind: 'date'; range: Range<string> }
  | { kind: 'choice'; value: string }
  | { kind: 'words'; text: string }
  /** Judged by this filter run. */
  | { kind: 'run'; id: number }
  /** All of these rules, by code, come to this outcome. */
  | { kind: 'rules'; codes: string[]; outcome: 'pass' | 'fail' | 'unknown' }
  /** This answer to a question of a schema: in a range, or an option or text. */
  | { kind: 'answer'; schema: string; key: string; is: string | Range<number> }
  /** The field has no value. */
  | { kind: 'none' };

/** One condition of a query. A term without a field searches title, problem statement and paths. */
export interface Term {
  field: string | undefined;
  negated: boolean;
  ask: Ask;
  /** Where the term stands in the query text: UTF-16 offsets, end exclusive. */
  start: number;
  end: number;
}

/** A part of a query that says nothing, why, and where it stands. */
export interface QueryFault {
  message: string;
  start: number;
  end: number;
}

/**
 * A query read: terms of the same field (both affirmed) are alternatives, all else must hold together. Faulty
 * parts are left out of `terms` and listed.
 */
export interface Query {
  terms: Term[];
  faults: QueryFault[];
}

const MAX_TERMS = 100;
/** Ids of runs are four-byte integers. */
const MOST_RUN = 2_147_483_647;
/** `-`, then `field:` (or `label.SCHEMA.FIELD` with a sign in place of the colon), then a quoted or a bare value; or a quoted phrase or a bare word. */
const PIECE =
  /(-?)(?:([A-Za-z]+(?:-[A-Za-z]+)*|label(?:\.[\w-]+){2,}):|(label(?:\.[\w-]+){2,})(?:=|(?=[<>])))?(?:"((?:[^"\\]|\\.)*)("?)|([^\s"]*))/y;

/** Reads the explorer's query language. Never throws: what is wrong comes back as faults. */
export function parseQuery(text: string): Query {
  const query: Query = { terms: [], faults: [] };
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    const end = Math.max(PIECE.lastIndex, at + 1);
    if (query.terms.length === MAX_TERMS) {
      query.faults.push({
        message: `a query has at most ${MAX_TERMS} terms; the rest is ignored`,
        start: at,
        end: text.length,
      });
      return query;
    }
    if (match) addPiece(query, match, at, end);
    at = end;
  }
  return query;
}

function addPiece(query: Query, match: RegExpExecArray, start: number, end: number): void {
  const [, minus, plain, compared, quoted, closing, bare] = match;
  const written = plain ?? compared;
  const fault = (message: string) => query.faults.push({ message, start, end });
  const value = quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1');
  if (quoted !== undefined && closing === '') return void fault('the quotation mark is not closed');
  if (written === undefined) {
    if (value === '') return void fault('there is nothing to search for');
    query.terms.push({
      field: undefined,
      negated: minus === '-',
      ask: { kind: 'words', text: value },
      start,
      end,
    });
    return;
  }
  const field = fieldOf(written);
  if (!field)
    return void fault(
      `there is no field "${written}"; there are ${FIELDS.map((each) => each.name).join(', ')}`,
    );
  const ask = readAsk(field, written, value);
  if ('fault' in ask) fault(ask.fault);
  else {
    const name = field.kind === 'answer' ? written.toLowerCase() : field.name;
    query.terms.push({ field: name, negated: minus === '-', ask, start, end });
  }
}

/** What follows `label.SCHEMA.FIELD`: `:2`, `>=2`, `:1..2`, `:weak-tests`. */
function readAnswer(written: string, value: string): Ask | { fault: string } {
  const dot = written.lastIndexOf('.');
  const [schema, key] = [written.slice('label.'.length, dot).toLowerCase(), written.slice(dot + 1)];
  const range = readRange(value, readNumber, (number) => number);
  if (range) return { kind: 'answer', schema, key, is: range };
  if (/^[<>]/.test(value))
    return { fault: `${written}: "${value}" is no answer, for example ${written}:2 or ${written}>=2` };
  return { kind: 'answer', schema, key, is: value };
}

function readAsk(field: Field, written: string, value: string): Ask | { fault: string } {
  const say = (problem: string) => ({ fault: `${field.name}: ${problem}, for example ${field.example}` });
  if (value === '') return say('a value is missing');
  if (field.mayBeNone && value.toLowerCase() === 'none') return { kind: 'none' };
  switch (field.kind) {
    case 'name':
      return { kind: 'name', pattern: value };
    case 'words':
      return { kind: 'words', text: value };
    case 'choice': {
      const chosen = field.choices?.find((each) => each === value.toLowerCase());
      if (chosen) return { kind: 'choice', value: chosen };
      return say(
        `"${value}" is none of ${[...(field.choices ?? []), ...(field.mayBeNone ? ['none'] : [])].join(', ')}`,
      );
    }
    case 'number': {
      const range = readRange(value, readNumber, (number) => number);
      return range ? { kind: 'number', range } : say(`"${value}" is no number or range`);
    }
    case 'run': {
      const id = /^\d{1,10}$/.test(value) ? Number(value) : 0;
      return id > 0 && id <= MOST_RUN ? { kind: 'run', id } : say(`"${value}" is no run`);
    }
    case 'rules':
      return readRules(value) ?? say(`"${value}" names no rules`);
    case 'answer':
      return readAnswer(written, value);
    case 'date': {
      const range = readRange(value, firstDay, lastDay);
      return range ? { kind: 'date', range } : say(`"${value}" is no date or range`);
    }
  }
}

/** `bot`, `bot+empty`, `bot=unknown`. */
function readRules(value: string): Ask | undefined {
  const match = /^([a-z0-9-]+(?:\+[a-z0-9-]+)*)(?:=(pass|fail|unknown))?$/i.exec(value);
  if (!match) return undefined;
  const codes = (match[1] ?? '').toLowerCase().split('+');
  const outcome = match[2]?.toLowerCase();
  return { kind: 'rules', codes, outcome: outcome === 'pass' || outcome === 'unknown' ? outcome : 'fail' };
}

/** `3`, `>3`, `>=3`, `<3`, `<=3`, `1..3`, `1..<3`, `1..`, `..3`; `first` and `last` tell the ends of what one value covers. */
function readRange<Value>(
  value: string,
  first: (text: string) => Value | undefined,
  last: (covered: Value, text: string) => Value | undefined,
): Range<Value> | undefined {
  const lastOf = (text: string) => {
    const covered = first(text);
    return covered === undefined ? undefined : last(covered, text);
  };
  const comparison = /^(>=|<=|>|<)(.+)$/.exec(value);
  if (comparison)
    return readComparison(comparison[1] ?? '', first(comparison[2] ?? ''), lastOf(comparison[2] ?? ''));
  const dots = value.indexOf('..');
  if (dots < 0) return bounded(first(value), lastOf(value));
  const [left, right] = [value.slice(0, dots), value.slice(dots + 2)];
  if (left === '' && right === '') return undefined;
  if (right === '') return bounded(first(left), undefined, 'open');
  if (right.startsWith('<')) return halfOpen(first(left), first(right.slice(1)));
  if (left === '') return bounded(undefined, lastOf(right), 'open');
  return bounded(first(left), lastOf(right));
}

function readComparison<Value>(
  sign: string,
  first: Value | undefined,
  last: Value | undefined,
): Range<Value> | undefined {
  if (first === undefined || last === undefined) return undefined;
  switch (sign) {
    case '>':
      return { from: last, fromExclusive: true };
    case '>=':
      return { from: first };
    case '<':
      return { to: first, toExclusive: true };
    default:
      return { to: last };
  }
}

function bounded<Value>(
  from: Value | undefined,
  to: Value | undefined,
  open?: 'open',
): Range<Value> | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (!open && (from === undefined || to === undefined)) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function halfOpen<Value>(from: Value | undefined, to: Value | undefined): Range<Value> | undefined {
  return from === undefined || to === undefined ? undefined : { from, to, toExclusive: true };
}

function readNumber(text: string): number | undefined {
  return /^[-−]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text.replace('−', '-')) : undefined;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** `2023` → `2023-01-01`, `2023-04` → `2023-04-01`. */
function firstDay(text: string): string | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '01', day = '01'] = match;
  return Number(day) >= 1 && Number(day) <= daysOf(Number(year), Number(month))
    ? `${year}-${month}-${day}`
    : undefined;
}

/** `2023` → `2023-12-31`, `2023-04` → `2023-04-30`. */
function lastDay(first: string, text: string): string {
  const [, year = '', month, day] = DATE.exec(text) ?? [];
  if (day !== undefined) return first;
  const last = month ?? '12';
  return `${year}-${last}-${daysOf(Number(year), Number(last))}`;
}

/** Days of a month of the Gregorian calendar; 0 for a month that is none. */
function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
