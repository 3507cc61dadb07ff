import type { Ask, Query, Range, Term } from '@/lib/query/parseQuery';
import type { Sort } from '@/lib/query/sorts';
import type { SyntheticInstance } from './synthetic';

/** What a query finds among instances, said as plainly as possible: what the SQL is held against. */
export function twinFind(rows: readonly SyntheticInstance[], { terms }: Query): SyntheticInstance[] {
  return rows.filter((row) =>
    terms.every((term) => {
      if (term.negated) return !holds(row, term);
      if (term.field === undefined) return holds(row, term);
      return terms.some((other) => other.field === term.field && !other.negated && holds(row, other));
    }),
  );
}

/** The rows in an order: those without a value last, ties by order of import. */
export function twinSort(rows: readonly SyntheticInstance[], { by, direction }: Sort): SyntheticInstance[] {
  const sign = direction === 'asc' ? 1 : -1;
  const ranked = rows.map((row, at) => ({ row, at, value: sortValue(row, by, at) }));
  ranked.sort((one, other) => {
    if (one.value === null || other.value === null) {
      return Number(one.value === null) - Number(other.value === null) || sign * (one.at - other.at);
    }
    if (one.value !== other.value) return sign * (one.value < other.value ? -1 : 1);
    return sign * (one.at - other.at);
  });
  return ranked.map(({ row }) => row);
}

const CONTEXTS = ['whole', 'partial', 'missing'];
const MARKS = ['questionable', 'fine'];

function sortValue(row: SyntheticInstance, by: Sort['by'], at: number): string | number | null {
  if (by === 'imported') return at;
  if (by === 'context') return CONTEXTS.indexOf(row.context);
  if (by === 'mark') return row.mark === null ? null : MARKS.indexOf(row.mark);
  return valueOf(row, by);
}

/** The value of a column or field. */
function valueOf(row: SyntheticInstance, name: string): string | number | null {
  if (name === 'prompt-tokens') return row.promptTokens;
  return name === 'above-floor' ? row.aboveFloor : row[name as 'id'];
}

function holds(row: SyntheticInstance, { field, ask }: Term): boolean {
  switch (field) {
    case undefined:
      return ask.kind === 'words' && anywhere(row, ask.text);
    case 'title':
      return ask.kind === 'words' && (hasWords(subject(row), ask.text) || hasPart(subject(row), ask.text));
    case 'statement':
      return ask.kind === 'words' && hasWords(row.statement, ask.text);
    case 'path': {
      const paths = row.paths.join('\n');
      return (
        ask.kind === 'words' &&
        ([...ask.text].length < 3 ? hasWords(paths, ask.text) : hasPart(paths, ask.text))
      );
    }
    case 'has':
      return ask.kind === 'choice' && { oracle: row.hasOracle, tests: row.hasTests }[ask.value] === true;
    default:
      return valueHolds(valueOf(row, field), ask);
  }
}

function valueHolds(value: string | number | null, ask: Ask): boolean {
  if (ask.kind === 'none') return value === null;
  if (value === null) return false;
  if (ask.kind === 'name') return matches(String(value), ask.pattern);
  if (ask.kind === 'number') return inRange(Number(value), ask.range);
  if (ask.kind === 'date') return inRange(String(value).slice(0, 10), ask.range);
  return ask.kind === 'choice' && value === ask.value;
}

function matches(value: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`, 'i').test(value);
}

function inRange<Value extends string | number>(
  value: Value,
  { from, to, fromExclusive, toExclusive }: Range<Value>,
): boolean {
  const isAbove = from === undefined || (fromExclusive ? value > from : value >= from);
  return isAbove && (to === undefined || (toExclusive ? value < to : value <= to));
}

const subject = ({ id, title }: SyntheticInstance) => `${id} ${title}`;
const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words of `text` stand in `within`, one after the other. */
function hasWords(within: string, text: string): boolean {
  const wanted = wordsIn(text);
  return wanted.length > 0 && ` ${wordsIn(within).join(' ')} `.includes(` ${wanted.join(' ')} `);
}

function hasPart(within: string, text: string): boolean {
  return [...text].length >= 3 && within.toLowerCase().includes(text.toLowerCase());
}

function anywhere(row: SyntheticInstance, text: string): boolean {
  const texts = [subject(row), row.paths.join('\n'), row.statement];
  return hasWords(texts.join('\n'), text) || texts.slice(0, 2).some((each) => hasPart(each, text));
}
