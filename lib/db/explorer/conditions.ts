import type { Ask, Query, Range, Term } from '@/lib/query/parseQuery';
import { Prisma } from '../generated/client';
import { cleanText } from '../payload';
import { SORT_COLUMNS, type SortColumn } from './columns';
import { isOfLabels, labelCondition } from './labelConditions';
import { nameCondition } from './names';
import { containing, isLongEnough, searchCondition } from './search';
import { isOfVerdicts, verdictConditions } from './verdictConditions';

const NOTHING = Prisma.sql`FALSE`;
const INT4 = { least: -2_147_483_648, most: 2_147_483_647 };

/**
 * A query as one SQL condition on the slim row (alias `i`) of a dataset: alternatives of one field joined by
 * OR, everything else by AND. Texts of the query are parameters, never SQL. `without` leaves out all terms of
 * a field: what its facet is counted under.
 */
export function whereOf(datasetId: number, query: Query, without?: string): Prisma.Sql {
  const terms = query.terms.filter(({ field }) => without === undefined || field !== without);
  const [words, verdicts] = [terms.filter(isWords), terms.filter(isOfVerdicts)];
  const plain = terms.filter((term) => !isWords(term) && !isOfVerdicts(term));
  return Prisma.join(
    [
      Prisma.sql`i.dataset_id = ${datasetId}`,
      ...alternatives(plain).map((group) => anyOf(group.map(condition))),
      ...plain.filter(({ negated }) => negated).map(contrary),
      ...searches(words),
      ...verdictConditions(datasetId, verdicts, alternatives),
    ],
    ' AND ',
  );
}

function isWords({ ask }: Term): boolean {
  return ask.kind === 'words';
}

/** The affirmed terms by field; each term without a field stands alone. */
function alternatives(terms: readonly Term[]): Term[][] {
  const groups = new Map<string, Term[]>();
  terms.forEach((term, at) => {
    if (term.negated) return;
    const name = term.field ?? `#${at}`;
    groups.set(name, [...(groups.get(name) ?? []), term]);
  });
  return [...groups.values()];
}

function anyOf(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`;
}

/** One look into the search table for all that must be found there, one for all that must not. */
function searches(terms: readonly Term[]): Prisma.Sql[] {
  const wanted = alternatives(terms).map((group) => anyOf(group.map(searchCondition)));
  const unwanted = terms.filter(({ negated }) => negated).map(searchCondition);
  const rows = Prisma.sql`SELECT 1 FROM instance_search s WHERE s.instance_id = i.id`;
  return [
    ...(wanted.length > 0 ? [Prisma.sql`EXISTS (${rows} AND ${Prisma.join(wanted, ' AND ')})`] : []),
    ...(unwanted.length > 0 ? [Prisma.sql`NOT EXISTS (${rows} AND ${anyOf(unwanted)})`] : []),
  ];
}

/** Having a value is asked for as such: an index serves it. */
function contrary(term: Term): Prisma.Sql {
  const column = term.ask.kind === 'none' ? columnOf(term.field) : undefined;
  return column ? Prisma.sql`${column.sql} IS NOT NULL` : Prisma.sql`(${condition(term)}) IS NOT TRUE`;
}

function columnOf(field: string | undefined): SortColumn | undefined {
  return Object.entries(SORT_COLUMNS).find(([name]) => name === field)?.[1];
}

function condition(term: Term): Prisma.Sql {
  if (isOfLabels(term)) return labelCondition(term);
  const { field, ask } = term;
  if (field === 'has') return ask.kind === 'choice' ? hasCondition(ask.value) : NOTHING;
  const column = columnOf(field);
  if (!column) return NOTHING;
  switch (ask.kind) {
    case 'none':
      return Prisma.sql`${column.sql} IS NULL`;
    case 'name':
      return field === 'id' ? idCondition(ask.pattern) : nameCondition(column.sql, ask.pattern);
    case 'number':
      return column.kind === 'float'
        ? within(column.sql, floatEnds(ask.range), 'float8')
        : within(column.sql, wholeEnds(ask.range), 'int4');
    case 'date':
      return within(column.sql, dayEnds(ask.range), 'timestamptz');
    case 'choice':
      return Prisma.sql`${column.sql} = ${choiceOf(ask, column.kind)}`;
    case 'words':
    case 'run':
    case 'rules':
    case 'answer':
      return NOTHING;
  }
}

function choiceOf(ask: Ask & { kind: 'choice' }, kind: string): Prisma.Sql {
  return kind === 'mark' ? Prisma.sql`${ask.value}::"MarkKind"` : Prisma.sql`${ask.value}::"ContextState"`;
}

function hasCondition(what: string): Prisma.Sql {
  if (what === 'oracle') return Prisma.sql`i.has_oracle`;
  if (what === 'tests') return Prisma.sql`i.has_tests`;
  return Prisma.sql`EXISTS (SELECT 1 FROM output o WHERE o.instance_id = i.id)`;
}

/** There are as many ids as rows, so the trigram index says first which ones can fit a pattern. */
function idCondition(pattern: string): Prisma.Sql {
  const fits = nameCondition(SORT_COLUMNS.id.sql, pattern);
  const [longest = ''] = pattern.split('*').sort((one, other) => other.length - one.length);
  if (longest === pattern || !isLongEnough(longest)) return fits;
  return Prisma.sql`(${fits} AND i.id IN (
    SELECT s.instance_id FROM instance_search s WHERE s.subject ILIKE ${containing(cleanText(longest))}))`;
}

interface Ends {
  from?: string | number;
  /** Whether the upper end is not part of it. */
  to?: string | number;
  toExclusive?: boolean;
  fromExclusive?: boolean;
}

function within(
  column: Prisma.Sql,
  ends: Ends | undefined,
  type: 'int4' | 'float8' | 'timestamptz',
): Prisma.Sql {
  if (!ends) return NOTHING;
  const value = (end: string | number) => Prisma.sql`${end}${CASTS[type]}`;
  const parts = [
    ...(ends.from === undefined
      ? []
      : [Prisma.sql`${column} ${ends.fromExclusive ? ABOVE : FROM} ${value(ends.from)}`]),
    ...(ends.to === undefined
      ? []
      : [Prisma.sql`${column} ${ends.toExclusive ? BELOW : TO} ${value(ends.to)}`]),
  ];
  return parts.length === 0
    ? Prisma.sql`${column} IS NOT NULL`
    : Prisma.sql`(${Prisma.join(parts, ' AND ')})`;
}

const [ABOVE, FROM, BELOW, TO] = [Prisma.sql`>`, Prisma.sql`>=`, Prisma.sql`<`, Prisma.sql`<=`];
const CASTS = {
  int4: Prisma.sql`::int4`,
  float8: Prisma.sql`::float8`,
  timestamptz: Prisma.sql`::timestamptz`,
} as const;

/** The whole numbers of a range, both ends included; undefined when there is none that an int4 can hold. */
function wholeEnds({ from, to, fromExclusive, toExclusive }: Range<number>): Ends | undefined {
  const least = from === undefined ? INT4.least : fromExclusive ? Math.floor(from) + 1 : Math.ceil(from);
  const most = to === undefined ? INT4.most : toExclusive ? Math.ceil(to) - 1 : Math.floor(to);
  if (least > most || least > INT4.most || most < INT4.least) return undefined;
  return {
    ...(least > INT4.least ? { from: least } : {}),
    ...(most < INT4.most ? { to: most } : {}),
  };
}

function floatEnds(range: Range<number>): Ends {
  const finite = (end: number) => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, end));
  return {
    ...range,
    ...(range.from === undefined ? {} : { from: finite(range.from) }),
    ...(range.to === undefined ? {} : { to: finite(range.to) }),
  };
}

/** Days of UTC as moments: from the start of the first up to, but without, the start of the day after the last. */
function dayEnds({ from, to, fromExclusive, toExclusive }: Range<string>): Ends | undefined {
  const start = from === undefined ? undefined : fromExclusive ? dayAfter(from) : from;
  const end = to === undefined || toExclusive ? to : dayAfter(to);
  if (from !== undefined && start === undefined) return undefined;
  return {
    ...(start === undefined ? {} : { from: momentOf(start) }),
    ...(end === undefined ? {} : { to: momentOf(end), toExclusive: true }),
  };
}

/** Undefined after 9999-12-31, the last day that a query can write. */
function dayAfter(day: string): string | undefined {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();
  return /^\d{4}-/.test(next) ? next.slice(0, 10) : undefined;
}

/** PostgreSQL's calendar has no year 0. */
function momentOf(day: string): string {
  return `${day < '0001' ? '0001-01-01' : day}T00:00:00Z`;
}
