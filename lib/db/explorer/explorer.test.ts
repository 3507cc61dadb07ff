import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { BUCKETS } from '@/lib/query/buckets';
import { parseQuery } from '@/lib/query/parseQuery';
import { SORTS, type Sort } from '@/lib/query/sorts';
import { createClient, type Db } from '../client';
import { testDatabase } from '../testing/testDatabase';
import { countFacets, countInstances } from './counts';
import { readCursor, writeCursor } from './cursor';
import { countHistograms } from './histograms';
import { neighboursOf, readPage, type PageStart, type View } from './page';
import { insertSynthetic, syntheticInstances } from './testing/synthetic';
import { twinFind, twinSort } from './testing/twin';

const ROWS = syntheticInstances(400);
const EVERY_SORT = SORTS.flatMap((by): Sort[] => [
  { by, direction: 'asc' },
  { by, direction: 'desc' },
]);
let db: Db;
let datasetId: number;

beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
  // Another dataset with the same rows: nothing of it may show.
  await insertSynthetic(db, 'other', ROWS);
  datasetId = await insertSynthetic(db, 'explored', ROWS);
});
afterAll(() => db.$disconnect());

const view = (query: string, sort: Sort = { by: 'imported', direction: 'asc' }): View => ({
  ...{ datasetId, query: parseQuery(query), sort },
});
const twin = (query: string) => twinFind(ROWS, parseQuery(query));
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

async function found(query: string): Promise<string[]> {
  const { rows } = await readPage(db, view(query), { kind: 'offset', offset: 0 }, ROWS.length);
  return ids(rows);
}

/** Every page from a start on, by its cursors. */
async function walk(
  of: View,
  direction: 'after' | 'before',
  start: PageStart,
  limit: number,
): Promise<string[]> {
  const visited: string[] = [];
  let next: PageStart | undefined = start;
  while (next) {
    const page = await readPage(db, of, next, limit);
    visited.push(...(direction === 'after' ? ids(page.rows) : ids(page.rows).reverse()));
    const cursor: string | null = page[direction];
    const position = cursor === null ? undefined : readCursor(of.sort, cursor);
    next = position && { kind: direction, position };
  }
  return visited;
}

const QUERIES = [
  '',
  'repo:amber/*',
  'repo:HARBOR/http',
  '-repo:amber/* -repo:basalt/*',
  'language:python language:c#',
  'language:none',
  '-language:none -language:Python',
  'licence:none',
  'licence:*-3*',
  `id:${ROWS[7]!.id}`,
  'id:*-1007',
  'id:*107* -id:*1071',
  'number:1001..1050 number:none',
  'files:1 files:>8',
  'added:0 removed:0..10',
  'added:10..<20',
  'tokens:<=1000.5 tokens:>99999999999',
  'prompt-tokens:>1000 -prompt-tokens:none',
  'characters:>=500.5 characters:<500',
  'reward:-1',
  'reward:<0.5 -reward:<0',
  'reward:none mark:none',
  'created:2015',
  'created:>2016-06 created:none',
  'created:<2014-09-01',
  'created:0000..0001 -created:9999',
  'created:>=9999-12-31',
  'mark:questionable',
  '-mark:fine',
  'mark:none context:whole context:partial',
  '-context:missing has:oracle has:tests',
  '-has:oracle',
  'has:outputs',
  'leak',
  'leak memory',
  'LEAK -memory',
  'größe',
  'GRÖSSE',
  '"off by"',
  'off-by',
  'user_name',
  'in',
  'title:in title:leak',
  '-title:leak',
  'statement:leak',
  '-statement:leak -title:leak',
  'statement:"user name"',
  'path:src/http',
  'path:py',
  'path:"cache/leak"',
  'path:SRC -path:rs',
  'leak language:Go reward:>0 sort',
];

describe('a query finds', () => {
  it.each(QUERIES)('what its plain twin finds: %s', async (query) => {
    expect(parseQuery(query).faults).toEqual([]);
    expect(await found(query)).toEqual(ids(twin(query)));
    expect(await countInstances(db, datasetId, parseQuery(query))).toBe(twin(query).length);
  });

  it('something and not everything, for most of them', () => {
    const sizes = QUERIES.map((query) => twin(query).length);
    expect(sizes.filter((size) => size > 0 && size < ROWS.length).length).toBeGreaterThan(
      QUERIES.length - 12,
    );
  });

  it('instances with outputs', async () => {
    const batch = await db.outputBatch.create({
      data: { datasetId, sha256: new Uint8Array(32), name: 'out', kind: 'output' },
    });
    const content = new Uint8Array();
    const sha256 = Uint8Array.from(
      Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex'),
    );
    await db.blob.create({ data: { sha256, size: 0, content } });
    const { id: instanceId } = await db.instance.findFirstOrThrow({
      where: { datasetId, instanceId: ROWS[3]!.id },
    });
    const output = { batchId: batch.id, instanceId, content: sha256 };
    await db.output.createMany({
      data: [
        { ...output, row: 1 },
        { ...output, row: 2 },
      ],
    });
    expect(await found('has:outputs')).toEqual([ROWS[3]!.id]);
    expect((await countFacets(db, datasetId, parseQuery(''))).facets.has.values).toContainEqual({
      value: 'outputs',
      count: 1,
    });
    await db.outputBatch.delete({ where: { id: batch.id } });
  });

  it.each([
    ["'; DROP TABLE instance; --"],
    ['repo:"%" id:"_%"'],
    ['"\\\\" path:"\\\\%"'],
    ['path:"100%" title:"a_b"'],
    ['\0 title:"\0" repo:"\0"'],
    ['\ud800 statement:"\udc00"'],
    ['\'a\' & | ! ( ) <-> :* "a:*"'],
    ['...  ___ -/- statement:"." title:".."'],
    ['id:*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q*'],
    ['x '.repeat(300)],
    ['path:a*b path:"\n" "{"'],
    [`tokens:${'9'.repeat(400)} reward:-${'9'.repeat(400)}..${'9'.repeat(400)}`],
    [`"${'a'.repeat(100_000)}"`],
  ])('its way through a hostile query without harm: %s', async (query) => {
    await expect(found(query)).resolves.toEqual([]);
    await expect(countFacets(db, datasetId, parseQuery(query))).resolves.toMatchObject({ total: 0 });
    expect(await db.instance.count()).toBe(2 * ROWS.length);
  });

  it('something or nothing for any text, and never fails', async () => {
    const piece = fc.constantFrom(
      '-',
      ':',
      '"',
      '\\',
      ' ',
      'title:',
      'path:',
      'id:*',
      '1',
      '..',
      '%',
      "'",
      '\0',
      '&',
      'leak',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        expect((await found(pieces.join(''))).length).toBeLessThanOrEqual(ROWS.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('pages', () => {
  it.each(EVERY_SORT)('by $by $direction visit every row once, in order, forward and back', async (sort) => {
    const order = ids(twinSort(ROWS, sort));
    const all = view('', sort);
    expect(await walk(all, 'after', { kind: 'offset', offset: 0 }, 37)).toEqual(order);
    const last = await readPage(db, all, { kind: 'offset', offset: ROWS.length - 1 }, 37);
    const backwards = last.before === null ? [] : [last.rows[0]!.id];
    const position = readCursor(sort, last.before ?? '')!;
    backwards.push(...(await walk(all, 'before', { kind: 'before', position }, 37)));
    expect(backwards).toEqual([...order].reverse());
  });

  it.each(EVERY_SORT)('by $by $direction start at any offset', async (sort) => {
    const order = ids(twinSort(ROWS, sort));
    for (const offset of [0, 1, 120, 277, 280, 360, 399]) {
      const page = await readPage(db, view('', sort), { kind: 'offset', offset }, 10);
      expect([offset, ids(page.rows)]).toEqual([offset, order.slice(offset, offset + 10)]);
      expect([page.before === null, page.after === null]).toEqual([offset === 0, offset + 10 >= ROWS.length]);
    }
    const beyond = await readPage(db, view('', sort), { kind: 'offset', offset: 400 }, 10);
    expect(beyond).toEqual({ rows: [], after: null, before: null, offset: 400 });
  });

  it.each(EVERY_SORT)('by $by $direction know where an instance stands, and its neighbours', async (sort) => {
    const query = 'language:Python files:1..3';
    const order = ids(twinSort(twin(query), sort));
    expect(order.length).toBeGreaterThan(20);
    for (const at of [0, 9, order.length - 1]) {
      expect(await neighboursOf(db, view(query, sort), order[at]!)).toEqual({
        ...{ previous: order[at - 1] ?? null, next: order[at + 1] ?? null },
        ...{ rank: at, isFound: true },
      });
    }
    const page = await readPage(db, view(query, sort), { kind: 'around', id: order[13]! }, 10);
    expect([page.offset, ids(page.rows)]).toEqual([10, order.slice(10, 20)]);
  });

  it('tell the neighbours of an instance that the query does not find', async () => {
    const sort: Sort = { by: 'tokens', direction: 'desc' };
    const order = ids(twinSort(twin('language:Go'), sort));
    const outsider = twin('-language:Go')[0]!;
    const place = ids(twinSort([...twin('language:Go'), outsider], sort)).indexOf(outsider.id);
    expect(await neighboursOf(db, view('language:Go', sort), outsider.id)).toEqual({
      ...{ previous: order[place - 1] ?? null, next: order[place] ?? null },
      ...{ rank: place, isFound: false },
    });
    expect(await neighboursOf(db, view(''), 'no such')).toBeUndefined();
    expect((await readPage(db, view('language:Go'), { kind: 'around', id: outsider.id }, 5)).offset).toBe(0);
    expect((await readPage(db, view(''), { kind: 'around', id: 'no\0such' }, 5)).offset).toBe(0);
  });

  it('show a row without its payloads', async () => {
    const { rows } = await readPage(db, view(''), { kind: 'offset', offset: 5 }, 1);
    const slim = Object.entries(ROWS[5]!).filter(([name]) => name !== 'statement' && name !== 'paths');
    expect(rows[0]).toEqual({ key: expect.any(Number) as number, ...Object.fromEntries(slim) });
  });
});

describe('counts', () => {
  const FIELDS = ['repo', 'language', 'licence', 'context', 'mark'] as const;

  it.each([
    '',
    'leak',
    'language:Python mark:none',
    '-language:Python has:tests leak',
    'files:>2 -repo:amber/*',
    'zz',
  ])('per facet equal the plain twin, its own terms left out: %s', async (text) => {
    const query = parseQuery(text);
    const { total, facets } = await countFacets(db, datasetId, query);
    expect(total).toBe(twin(text).length);
    const without = (name: string) =>
      twinFind(ROWS, { ...query, terms: query.terms.filter(({ field }) => field !== name) });
    for (const name of FIELDS) {
      const counts = new Map<string | null, number>();
      for (const row of without(name)) counts.set(row[name], (counts.get(row[name]) ?? 0) + 1);
      const { values, more } = facets[name];
      expect(values).toHaveLength(Math.min(20, counts.size));
      expect(more).toBe(counts.size - values.length);
      for (const { value, count } of values)
        expect([name, value, count]).toEqual([name, value, counts.get(value)]);
      expect(values.map(({ count }) => count)).toEqual(
        [...counts.values()].sort((one, other) => other - one).slice(0, 20),
      );
    }
    const has = without('has');
    expect(facets.has.values).toEqual(
      [
        { value: 'oracle', count: has.filter(({ hasOracle }) => hasOracle).length },
        { value: 'tests', count: has.filter(({ hasTests }) => hasTests).length },
      ].filter(({ count }) => count > 0),
    );
  });

  it.each(['', 'leak', 'tokens:<1000 reward:>0', 'zz'])('per bar equal the plain twin: %s', async (text) => {
    const query = parseQuery(text);
    const histograms = await countHistograms(db, datasetId, query);
    for (const name of ['files', 'added', 'removed', 'characters', 'tokens', 'reward', 'floor'] as const) {
      const bounds = BUCKETS[name]!;
      const expected = bounds.map(() => 0);
      const terms = query.terms.filter(({ field }) => field !== name);
      for (const row of twinFind(ROWS, { ...query, terms })) {
        const value = row[name];
        if (value === null) continue;
        const bar = bounds.findLastIndex((bound) => value >= bound);
        if (bar >= 0) expected[bar] = (expected[bar] ?? 0) + 1;
      }
      expect([name, histograms[name]]).toEqual([name, expected]);
    }
  });
});

describe('a cursor', () => {
  const sort: Sort = { by: 'reward', direction: 'asc' };

  it('comes back as it was', () => {
    for (const position of [
      { value: 0.1 + 0.2, key: 7 },
      { value: null, key: 7 },
    ]) {
      expect(readCursor(sort, writeCursor(sort, position))).toEqual(position);
    }
  });

  it.each([
    ['', sort],
    ['AAAA', sort],
    ['x'.repeat(10_000), sort],
    [writeCursor({ by: 'reward', direction: 'desc' }, { value: 1, key: 1 }), sort],
    [writeCursor({ by: 'tokens', direction: 'asc' }, { value: 1, key: 1 }), sort],
    [writeCursor(sort, { value: 'x', key: 1 }), sort],
    [writeCursor(sort, { value: 1, key: 1.5 }), sort],
    [writeCursor(sort, { value: 1, key: 2 ** 40 }), sort],
    ...(['tokens', 'title', 'created', 'context', 'mark'] as const).map((by) => {
      const other: Sort = { by, direction: 'asc' };
      return [
        writeCursor(other, { value: by === 'tokens' ? 2 ** 31 : by === 'title' ? 3 : 'x\0', key: 1 }),
        other,
      ] as const;
    }),
    [
      writeCursor({ by: 'tokens', direction: 'asc' }, { value: null, key: 1 }),
      { by: 'tokens', direction: 'asc' },
    ],
    [
      writeCursor({ by: 'created', direction: 'asc' }, { value: '0000-01-01T00:00:00.000Z', key: 1 }),
      { by: 'created', direction: 'asc' },
    ],
  ] as [string, Sort][])('that was not made for this sort is none: %s', (cursor, of) => {
    expect(readCursor(of, cursor)).toBeUndefined();
  });
});
