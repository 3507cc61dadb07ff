/** An hour of the archive: whole hours since 1970-01-01T00 UTC. */
export type Hour = number;

/** A span of hours, both ends in it. */
export interface HourRange {
  from: Hour;
  to: Hour;
}

/** Why hours could not be understood: for the one who wrote them. */
export type HoursResult = { ok: true; ranges: HourRange[]; count: number } | { ok: false; reason: string };

const HOUR_MS = 3_600_000;
/** The Events API's format begins here; what is older has another. */
const FIRST: Hour = Date.UTC(2015, 0, 1) / HOUR_MS;
/** More than eleven years of hours. */
const MAX_HOURS = 100_000;

/** `2015-01-01-0`: GitHub Archive's name of an hour, which is not zero-padded. */
export function hourName(hour: Hour): string {
  const at = new Date(hour * HOUR_MS);
  return `${at.toISOString().slice(0, 10)}-${at.getUTCHours()}`;
}

/** `2015-01-01-0.json.gz`. */
export function hourFile(hour: Hour): string {
  return `${hourName(hour)}.json.gz`;
}

/** The hour of a name; null when it is none, or older than the archive's present format. */
export function parseHour(name: string): Hour | null {
  const [, day = '', hour = ''] = /^(\d{4}-\d{2}-\d{2})-(\d{1,2})$/.exec(name) ?? [];
  const start = dayStart(day);
  if (start === null || Number(hour) > 23) return null;
  return start + Number(hour);
}

function dayStart(day: string): Hour | null {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) return null;
  const start = time / HOUR_MS;
  return start < FIRST ? null : start;
}

/**
 * Hours as people write them: `2015-01-01-0`, `2015-01-01-0..23` (of that day), `2015-01-01-0..2015-01-03-5`,
 * `2015-01-01` (a day), `2015-01-01..2015-01-31`; several with commas. Overlapping ranges are joined.
 */
export function parseHours(text: string): HoursResult {
  const ranges: HourRange[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    const range = parseRange(part);
    if (range === null) {
      const reason = `"${part}" is no hour or range of hours from 2015-01-01-0 on, such as 2015-01-01-0..23 or 2015-01-01..2015-01-31.`;
      return { ok: false, reason };
    }
    ranges.push(range);
  }
  const joined = join(ranges);
  const count = joined.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (count > MAX_HOURS)
    return { ok: false, reason: `That is ${count} hours; one run takes up to ${MAX_HOURS}.` };
  return { ok: true, ranges: joined, count };
}

function parseRange(text: string): HourRange | null {
  const [first = '', last = first, ...more] = text.split('..');
  const from = parseHour(first) ?? dayStart(first);
  if (from === null || more.length > 0) return null;
  const to = endOf(first, last);
  return to === null || to < from ? null : { from, to };
}

function endOf(first: string, last: string): Hour | null {
  if (/^\d{1,2}$/.test(last)) return parseHour(`${first.slice(0, 10)}-${last}`);
  const day = dayStart(last);
  return day === null ? parseHour(last) : day + 23;
}

function join(ranges: readonly HourRange[]): HourRange[] {
  const joined: HourRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else joined.push({ ...range });
  }
  return joined;
}

/** The hours of ranges, one after the other. */
export function* eachHour(ranges: readonly HourRange[]): Generator<Hour> {
  for (const { from, to } of ranges) for (let hour = from; hour <= to; hour++) yield hour;
}
