import { parseHour, type Hour } from './hours';

/** A span in which the archive itself is known to have a gap, and what is known of it. */
interface KnownGap {
  from: string;
  to: string;
  what: string;
}

/** Gaps of GH Archive itself, as users have found them; no retry fills them. */
const KNOWN: readonly KnownGap[] = [
  { from: '2016-08-20-0', to: '2016-08-31-23', what: 'some files of late August 2016 are corrupt' },
  {
    from: '2018-10-21-23',
    to: '2018-10-22-1',
    what: 'the archive has no events of 2018-10-21-23 to 2018-10-22-1',
  },
  {
    from: '2019-09-12-8',
    to: '2019-09-13-5',
    what: 'the archive has no events of 2019-09-12-8 to 2019-09-13-5',
  },
  {
    from: '2020-06-10-12',
    to: '2020-06-10-21',
    what: 'the archive has no events of 2020-06-10-12 to 2020-06-10-21',
  },
  {
    from: '2020-08-21-9',
    to: '2020-08-23-15',
    what: 'the archive has no events of 2020-08-21-9 to 2020-08-23-15',
  },
  { from: '2021-10-22-0', to: '2021-10-31-23', what: 'the archive lacks days after 2021-10-22' },
  { from: '2025-10-09-0', to: '2025-10-13-23', what: 'the archive lacks hours of 2025-10-09 to 2025-10-13' },
];

const SPANS = KNOWN.map(({ from, to, what }) => ({
  from: parseHour(from) ?? 0,
  to: parseHour(to) ?? 0,
  what,
}));
const IN_2015 = { from: parseHour('2015-01-01-0') ?? 0, to: parseHour('2015-12-31-23') ?? 0 };

/** What is known of a gap at this hour; null when none is known there. `events`: how many the hour holds. */
export function knownGap(hour: Hour, events: number): string | null {
  const span = SPANS.find(({ from, to }) => from <= hour && hour <= to);
  if (span) return span.what;
  const isOfOneEvent = events === 1 && IN_2015.from <= hour && hour <= IN_2015.to;
  return isOfOneEvent ? 'seven hours of 2015 hold a single event' : null;
}
