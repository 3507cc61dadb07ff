import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEPT_TYPES } from '@/lib/curation/aggregate/event';
import { normaliseEvent } from '@/lib/curation/aggregate/normalise';
import { event, fullPull, issue, pullEvent } from '@/lib/curation/testing/events';
import { packed } from '../testing/hours';
import { LineSplitter } from './lines';
import { scanHour, type ScannedRecord, type ScanRequest } from './scanHour';
import { wantedTypes } from './wanted';

const DATA = path.resolve(import.meta.dirname, '../../../../shared/data/gharchive');
const AT = '2020-01-01T00:00:00Z';

async function scan(packedHour: Buffer | Readable, more: Partial<ScanRequest> = {}) {
  const records: ScannedRecord[] = [];
  const source = Buffer.isBuffer(packedHour) ? Readable.from([packedHour]) : packedHour;
  const result = await scanHour(source, {
    keeps: null,
    records: async (batch) => void records.push(...batch),
    ...more,
  });
  return { ...result, records };
}

/** The plain twin: every line is read as JSON. */
function plainScan(unpacked: string): ScannedRecord[] {
  const lines = unpacked.split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index) => {
    try {
      const result = normaliseEvent(JSON.parse(line));
      return result.ok ? [{ line: index + 1, record: result.record }] : [];
    } catch {
      return [];
    }
  });
}

const pull = (id: number) => pullEvent(id, AT, 'opened', fullPull(id));
const push = (id: number) => event('PushEvent', id, AT, { commits: ['"type":"PullRequestEvent"'] });

describe('scanHour', () => {
  it('keeps the wanted events with the lines they stood on, and counts the rest', async () => {
    const odd = event('IssuesEvent', 4, AT, {});
    const hour = packed([push(1), pull(2), '', '{"id":"3","type":"IssuesEvent",', 'no json', odd, pull(5)]);
    const { end, counts, records, sha256 } = await scan(hour);
    expect(end).toBe('complete');
    expect(records.map(({ line, record }) => [line, record.eventId])).toEqual([
      [2, '2'],
      [6, '5'],
    ]);
    expect(counts).toMatchObject({
      lines: 6,
      kept: 2,
      kinds: { pull: 2 },
      bad: 2,
      odd: 1,
      long: 0,
      others: 0,
    });
    expect(counts.bytes).toBe(hour.length);
    expect(Buffer.from(sha256)).toEqual(createHash('sha256').update(hour).digest());
  });

  it('keeps only the repositories that are asked for', async () => {
    const { counts } = await scan(packed([pull(1), pull(2)]), { keeps: ({ number }) => number === 2 });
    expect(counts).toMatchObject({ kept: 1, others: 1 });
  });

  it('counts lines over the bound, and reads on', async () => {
    const long = pullEvent(2, AT, 'opened', fullPull(2, { body: 'x'.repeat(5_000) }));
    const { counts, records } = await scan(packed([pull(1), long, pull(3)]), { maxLine: 2_000 });
    expect(counts).toMatchObject({ lines: 3, kept: 2, long: 1 });
    expect(records.map(({ line }) => line)).toEqual([1, 3]);
  });

  it('gives what stands before the break of a truncated or corrupt hour', async () => {
    const lines = Array.from({ length: 3_000 }, (_, k) => pull(k + 1)).map((each) => JSON.stringify(each));
    const whole = gzipSync(`${lines.join('\n')}\n`, { level: 0 });
    const truncated = await scan(whole.subarray(0, whole.length >> 1));
    expect(truncated.end).toBe('truncated');
    expect(truncated.counts.kept).toBeGreaterThan(1_000);
    expect(truncated.counts.kept).toBeLessThan(2_000);
    expect(truncated.counts.bad).toBe(0);
    const broken = gzipSync(`${lines.join('\n')}\n`);
    broken.fill(0xff, broken.length - 3_000, broken.length - 2_000);
    expect((await scan(broken)).end).toBe('corrupt');
    expect((await scan(Buffer.from('<html>no gzip</html>'))).end).toBe('corrupt');
    expect((await scan(Buffer.alloc(0))).end).toMatch(/empty|truncated|corrupt/);
    expect((await scan(packed([]))).end).toBe('empty');
  });

  it('reads a file of several gzip members, as archives made by appending are', async () => {
    const { counts } = await scan(Buffer.concat([packed([pull(1)]), packed([pull(2)])]));
    expect(counts.kept).toBe(2);
  });

  it('throws what the source or the taker of records throws', async () => {
    const failing = new Readable({
      read() {
        this.destroy(new Error('disk'));
      },
    });
    await expect(scan(failing)).rejects.toThrow('disk');
    const taker = { records: () => Promise.reject(new Error('database')) };
    await expect(scan(packed([pull(1)]), taker)).rejects.toThrow('database');
  });

  it('keeps memory flat on an hour made long by repetition', async () => {
    const block = Buffer.from(
      Array.from({ length: 50 }, (_, k) => `${JSON.stringify(k % 5 ? push(k) : pull(k + 1))}\n`).join(''),
    );
    const blocks = Math.ceil(60_000_000 / block.length);
    const source = Readable.from(
      (function* () {
        for (let k = 0; k < blocks; k++) yield block;
      })(),
    );
    let most = 0;
    const { counts } = await scanHour(source.pipe(createGzip({ level: 1 })), {
      keeps: null,
      records: async (batch) => {
        most = Math.max(most, batch.length);
      },
    });
    expect(counts.kept).toBe(blocks * 10);
    // What is held at a time is a batch and what the chunk that filled it held.
    expect(most).toBeLessThan(2_000);
  });
});

describe('the test on bytes', () => {
  const wanted = wantedTypes(KEPT_TYPES.keys());
  const test = (line: string) => wanted(Buffer.from(`x${line}x`), 1, 1 + Buffer.byteLength(line));

  it('knows wanted types, others, and lines that it can not tell', () => {
    expect(test('{"id":"1","type":"IssuesEvent","a":1}')).toBe('yes');
    expect(test('{"id":"1","type":"WatchEvent","a":1}')).toBe('no');
    expect(test('{"id":"1","type":"IssuexEvent"}')).toBe('no');
    for (const line of [
      '',
      '{',
      '{"type":"IssuesEvent"}',
      '{ "id":"1"}',
      '{"id":1,"type":"A"}',
      '{"id":"1","type":"Iss\\u0075esEvent"}',
      '{"id":"1","type":"Iss',
      `{"id":"1","type":"${'x'.repeat(100)}"}`,
    ])
      expect(test(line)).toBe('unknown');
  });

  it('agrees with the plain twin on any lines, in any chunks', async () => {
    const types = [...KEPT_TYPES.keys(), 'PushEvent', 'PullRequestEvents', 'IssuesEven', ''];
    const line = fc
      .record({ type: fc.constantFrom(...types), id: fc.integer({ min: 1, max: 99 }), shape: fc.nat(5) })
      .map(({ type, id, shape }) => {
        const value = event(type, id, AT, {
          issue: issue(id),
          pull_request: fullPull(id),
          comment: {},
          review: {},
        });
        const text = JSON.stringify(value);
        const reordered = { ...value, id: undefined };
        return (
          [
            text,
            text,
            JSON.stringify({ ...reordered, id: String(id) }),
            JSON.stringify(value, null, 1).replaceAll('\n', ' '),
            text.replace('Event', '\\u0045vent'),
            text.slice(0, 40),
          ][shape] ?? text
        );
      });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const text = lines.join('\n');
        expect((await scan(gzipSync(text))).records).toEqual(plainScan(text));
      }),
      { numRuns: 60 },
    );
  });
});

describe('LineSplitter', () => {
  it('gives the same lines however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'bc', '\n', 'ddddddd', 'é')),
        fc.array(fc.nat(9)),
        (parts, cuts) => {
          const bytes = Buffer.from(parts.join(''));
          const lines: string[] = [];
          const splitter = new LineSplitter(
            { line: (b, s, e) => lines.push(b.toString('utf8', s, e)), tooLong: () => lines.push('long') },
            6,
          );
          let at = 0;
          for (const cut of cuts) splitter.write(Buffer.from(bytes.subarray(at, (at += cut))));
          splitter.write(bytes.subarray(at));
          splitter.end();
          const expected = bytes
            .toString()
            .split('\n')
            .filter((text) => text !== '');
          expect(lines).toEqual(expected.map((text) => (Buffer.byteLength(text) > 6 ? 'long' : text)));
        },
      ),
    );
  });
});

describe.skipIf(!existsSync(DATA))(
  'hours of GH Archive itself (skipped where ../shared/data is absent)',
  () => {
    it.each([
      ['2015-01-01-0.json.gz', 7_702, { pull: 315, issue: 373, comment: 650, review_comment: 85 }],
      [
        '2021-07-21-06-07.sample.json.gz',
        400,
        { pull: 30, issue: 9, comment: 20, review: 13, review_comment: 6 },
      ],
    ])('%s gives what a plain reading gives', async (name, lines, kinds) => {
      const file = path.join(DATA, name);
      const { end, counts, records } = await scan(createReadStream(file));
      expect(end).toBe('complete');
      expect(counts).toMatchObject({ lines, kinds, bad: 0, odd: 0, long: 0 });
      expect(records).toEqual(plainScan(gunzipSync(readFileSync(file)).toString('utf8')));
    });
  },
);
