import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { parseQuery } from '@/lib/query/parseQuery';
import { createClient, type Db } from './client';
import { countInstances } from './explorer/counts';
import { insertSynthetic, syntheticInstances } from './explorer/testing/synthetic';
import { exportMarks, markFound, markHistory, markInstance, type ExportedMark, type NewMark } from './marks';
import { undoBulk } from './labels/bulk';
import { testDatabase } from './testing/testDatabase';

const ROWS = syntheticInstances(60).map((row) => ({ ...row, mark: null }));
const ID = ROWS[0]!.id;
let db: Db;
let datasetId: number;
let otherId: number;

beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
  datasetId = await insertSynthetic(db, 'marked', ROWS);
  otherId = await insertSynthetic(db, 'untouched', ROWS);
});
afterAll(() => db.$disconnect());

const mark = (id: string, mark: NewMark, annotatorId = 'local-owner') =>
  markInstance(db, { datasetId, id, annotatorId }, mark);
const count = (query: string, dataset = datasetId) => countInstances(db, dataset, parseQuery(query));

async function exported(withHistory: boolean): Promise<ExportedMark[]> {
  const marks: ExportedMark[] = [];
  for await (const mark of exportMarks(db, datasetId, { withHistory })) marks.push(mark);
  return marks;
}

describe('marks', () => {
  it('are kept as history and found by the query', async () => {
    const vague = { kind: 'questionable', reason: 'underspecified', note: 'says \0 nothing' } as const;
    expect(await mark(ID, vague)).toBe(true);
    expect(await count('mark:questionable')).toBe(1);
    expect(await mark(ID, { kind: 'fine', reason: null, note: '' })).toBe(true);
    expect([await count('mark:questionable'), await count('mark:fine')]).toEqual([0, 1]);
    expect(await mark(ID, { kind: null, reason: null, note: '' })).toBe(true);
    expect(await count('mark:none')).toBe(ROWS.length);
    const history = await markHistory(db, datasetId, ID);
    expect(history.map(({ kind, reason, note }) => [kind, reason, note])).toEqual([
      [null, null, ''],
      ['fine', null, ''],
      ['questionable', 'underspecified', 'says \ufffd nothing'],
    ]);
    expect(history.map(({ supersededAt }) => supersededAt === null)).toEqual([true, false, false]);
    expect([await exported(false), (await exported(true)).length]).toEqual([[], 3]);
    expect(await count('-mark:none', otherId)).toBe(0);
  });

  it('are refused for an instance that is not there', async () => {
    expect(await mark('no such', { kind: 'fine', reason: null, note: '' })).toBe(false);
    expect(await markHistory(db, datasetId, 'no such')).toEqual([]);
  });

  it('of one instance made at the same time all stay, one of them current', async () => {
    const id = ROWS[1]!.id;
    const fine = (note: string) => mark(id, { kind: 'fine', reason: null, note });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(fine));
    const history = await markHistory(db, datasetId, id);
    expect(history.map(({ note }) => note).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(history.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
  });

  it('of several people: the newest shows in the explorer, taken back the other does', async () => {
    const id = ROWS[2]!.id;
    await db.user.create({ data: { id: 'second', name: 'Second', email: 'second@host.example' } });
    await mark(id, { kind: 'fine', reason: null, note: '' });
    await mark(id, { kind: 'questionable', reason: 'other', note: '' }, 'second');
    expect(await count(`id:${id} mark:questionable`)).toBe(1);
    expect((await markHistory(db, datasetId, id)).map(({ supersededAt }) => supersededAt)).toEqual([
      null,
      null,
    ]);
    await mark(id, { kind: null, reason: null, note: '' }, 'second');
    expect(await count(`id:${id} mark:fine`)).toBe(1);
  });

  it('go to all that a query finds, if that is what was seen, and are undone as one', async () => {
    const query = parseQuery('language:Python');
    const found = await countInstances(db, datasetId, query);
    const [before, questionable] = [await count('mark:fine'), await count('mark:questionable')];
    const other = { kind: 'questionable', reason: 'other', note: 'all of them' } as const;
    const markAll = (expected: number, bulk = randomUUID()) =>
      markFound(db, { datasetId, query, expected, annotatorId: 'local-owner', bulk }, other);
    expect(await markAll(found + 1)).toBe(found);
    expect(await count('mark:questionable')).toBe(questionable);
    const bulk = randomUUID();
    expect(await Promise.all([markAll(found, bulk), markAll(found, bulk)])).toEqual([found, found]);
    expect(await db.label.count({ where: { bulk } })).toBe(found);
    expect(await count('language:Python -mark:questionable')).toBe(0);
    expect(await undoBulk(db, bulk, 'second')).toEqual({ undone: 0, changed: 0 });
    const { id } = ROWS.find(({ language }) => language === 'Python')!;
    await mark(id, { kind: 'fine', reason: null, note: 'changed since' });
    expect(await undoBulk(db, bulk, 'local-owner')).toEqual({ undone: found - 1, changed: 1 });
    expect(await undoBulk(db, bulk, 'local-owner')).toEqual({ undone: 0, changed: found });
    expect(await count('mark:questionable')).toBe(questionable);
    expect(await count('mark:fine')).toBeOneOf([before, before + 1]);
    expect(await markAll(found)).toBe(found);
    expect(await count('mark:questionable')).toBe(found);
    const marks = await exported(false);
    expect(marks.filter(({ note }) => note === 'all of them')).toHaveLength(found);
    expect(marks[0]).toEqual({
      instanceId: expect.any(String) as string,
      ...{ kind: expect.any(String) as string, reason: expect.toBeOneOf([null, 'other']) as string },
      ...{ note: expect.any(String) as string, createdAt: expect.any(String) as string, supersededAt: null },
    });
  });
});
