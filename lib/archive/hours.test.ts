import { describe, expect, it } from 'vitest';
import { eachHour, hourFile, hourName, parseHour, parseHours } from './hours';
import { knownGap } from './knownGaps';

const names = (text: string) => {
  const result = parseHours(text);
  return result.ok ? [...eachHour(result.ranges)].map(hourName) : result.reason;
};

describe('hours', () => {
  it('have names that are not zero-padded', () => {
    expect(hourFile(parseHour('2015-01-01-0') ?? 0)).toBe('2015-01-01-0.json.gz');
    expect(parseHour('2015-01-01-00')).toBe(parseHour('2015-01-01-0'));
    expect(hourName(parseHour('2024-02-29-23') ?? 0)).toBe('2024-02-29-23');
  });

  it('are named one by one, as ranges and as days', () => {
    expect(names('2015-01-01-0')).toEqual(['2015-01-01-0']);
    expect(names('2015-01-01-22..23')).toEqual(['2015-01-01-22', '2015-01-01-23']);
    expect(names('2015-01-01-23..2015-01-02-1')).toEqual(['2015-01-01-23', '2015-01-02-0', '2015-01-02-1']);
    expect(names('2016-02-29')).toHaveLength(24);
    expect(names('2016-02-28..2016-03-01')).toHaveLength(72);
    expect(names('2016-02-28-12..2016-02-29')).toHaveLength(36);
    expect(names('2015-01-02-0, 2015-01-01-0..3,2015-01-01-2..5')).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((hour) => `2015-01-01-${hour}`),
      '2015-01-02-0',
    ]);
  });

  it.each([
    '',
    '2014-12-31-0',
    '2015-02-29-1',
    '2015-01-01-24',
    '2015-01-01-5..4',
    '2015-1-1-1',
    '2015-01-01-0..1..2',
    'x',
  ])('refuses %j', (text) => {
    expect(names(text)).toContain('is no hour or range');
  });

  it('bounds how many one run takes', () => {
    expect(names('2015-01-01..2030-01-01')).toContain('up to 100000');
    const paper = parseHours('2015-01-01..2024-08-31');
    expect(paper).toMatchObject({ ok: true, count: 84_744 });
  });

  it('knows the gaps of the archive itself', () => {
    const gap = (name: string, events = 0) => knownGap(parseHour(name) ?? 0, events);
    expect(gap('2018-10-22-0')).toContain('2018-10-21-23');
    expect(gap('2018-10-22-2')).toBeNull();
    expect(gap('2020-08-23-15')).not.toBeNull();
    expect(gap('2015-06-01-3', 1)).toContain('single event');
    expect(gap('2015-06-01-3', 0)).toBeNull();
    expect(gap('2017-06-01-3', 1)).toBeNull();
  });
});
