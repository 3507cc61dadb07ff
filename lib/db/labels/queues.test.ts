import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { parseQuery } from '@/lib/query/parseQuery';
import { createClient, type Db } from '../client';
import { insertSynthetic, syntheticInstances } from '../explorer/testing/synthetic';
import { testDatabase } from '../testing/testDatabase';
import { reopenItem, sendBack, skipItem, submitLabel, takeBack } from './answers';
import { claimNext, type ClaimView, type Refusal } from './claims';
import { drawItems, type Draw } from './draw';
import { createQueue, listQueues, pageItems, readProgress, setQueueClosed } from './queues';

const ROWS = syntheticInstances(80);
const MINUTE = 60_000;
let url: string;
let db: Db;
let datasetId: number;
let time = Date.parse('2026-11-20T12:00:00Z');
const now = () => new Date(time);
const on = () => ({ db, now });

beforeAll(async () => {
  url = await testDatabase();
  db = createClient(url, { log: createLog('silent') });
  datasetId = await insertSynthetic(db, 'asked', ROWS);
  const people = Array.from({ length: 20 }, (_, at) => `p${at}`);
  await db.user.createMany({ data: people.map((id) => ({ id, name: id, email: `${id}@host.example` })) });
});
afterAll(() => db.$disconnect());

const draw = (query: string, by: Draw) => drawItems(db, datasetId, parseQuery(query), by);

async function queueOf(n: number, annotators = 1, isBlind = true): Promise<number> {
  const source = { kind: 'random', query: '', n, seed: 1 } as const;
  const schema = { name: 'questionable', version: 1 };
  const rest = { schema, source, annotators, isBlind, claimSeconds: 600, createdById: 'local-owner' };
  const id = await createQueue(db, { datasetId, name: randomUUID(), ...rest }, await draw('', source));
  return id ?? 0;
}

function isView(claim: ClaimView | Refusal | null): claim is ClaimView {
  return typeof claim === 'object' && claim !== null;
}

async function claim(queueId: number, annotatorId: string, besides: number[] = []): Promise<ClaimView> {
  const view = await claimNext(on(), { queueId, annotatorId, besides });
  if (!isView(view)) throw new Error(`no claim: ${view}`);
  return view;
}

const answer = (id: number, annotatorId: string, submission: string = randomUUID(), judgement = 'fine') =>
  submitLabel(on(), { claim: id, annotatorId, values: { judgement }, note: '', submission, seconds: 3 });

describe('drawing items', () => {
  it('takes all that a query finds, or the same sample for the same seed, more of it beginning with the fewer', async () => {
    const python = await draw('language:Python', { kind: 'query' });
    expect(python).toHaveLength(ROWS.filter(({ language }) => language === 'Python').length);
    const random = (n: number, seed: number) => draw('', { kind: 'random', n, seed });
    const ten = await random(10, 1);
    expect(await random(10, 1)).toEqual(ten);
    expect((await random(20, 1)).slice(0, 10)).toEqual(ten);
    expect(await random(10, 2)).not.toEqual(ten);
    expect(await random(500, 1)).toHaveLength(ROWS.length);
  });

  it('takes so many of each stratum', async () => {
    const items = await draw('', { kind: 'stratified', n: 3, seed: 1, by: 'context' });
    const strata = new Map<string, number>();
    for (const { stratum } of items) strata.set(stratum ?? '', (strata.get(stratum ?? '') ?? 0) + 1);
    expect(Object.fromEntries(strata)).toEqual({ missing: 3, partial: 3, whole: 3 });
    expect(new Set(items.slice(0, 5).map(({ stratum }) => stratum)).size).toBeGreaterThan(1);
  });
});

describe('20 clients on connections of their own', () => {
  it.each([1, 2])('share no item beyond %i annotators and lose none', async (annotators) => {
    const queueId = await queueOf(30, annotators);
    const clients = Array.from({ length: 20 }, () => createClient(url, { log: createLog('silent') }));
    const taken = await Promise.all(
      clients.map(async (client, at) => {
        const annotatorId = `p${at}`;
        const mine: number[] = [];
        for (;;) {
          const view = await claimNext({ db: client, now }, { queueId, annotatorId, besides: [] });
          if (!isView(view)) return mine;
          mine.push(view.item);
          const said = { values: { judgement: 'fine' }, note: '', seconds: null, submission: randomUUID() };
          await submitLabel({ db: client, now }, { claim: view.claim, annotatorId, ...said });
        }
      }),
    );
    await Promise.all(clients.map((client) => client.$disconnect()));
    const times = new Map<number, number>();
    for (const item of taken.flat()) times.set(item, (times.get(item) ?? 0) + 1);
    expect(times.size).toBe(30);
    expect([...times.values()].every((count) => count === annotators)).toBe(true);
    for (const mine of taken) expect(new Set(mine).size).toBe(mine.length);
    const [queue] = await listQueues(db, queueId);
    expect(queue).toMatchObject({
      items: 30,
      wanted: 30 * annotators,
      submitted: 30 * annotators,
      claimed: 0,
    });
    expect(await db.label.count({ where: { queueItem: { queueId }, supersededAt: null } })).toBe(
      30 * annotators,
    );
  });

  it('hold different items at the same moment, also when nobody submits', async () => {
    const queueId = await queueOf(20);
    const clients = Array.from({ length: 20 }, () => createClient(url, { log: createLog('silent') }));
    const views = await Promise.all(
      clients.map((client, at) =>
        claimNext({ db: client, now }, { queueId, annotatorId: `p${at}`, besides: [] }),
      ),
    );
    await Promise.all(clients.map((client) => client.$disconnect()));
    expect(new Set(views.filter(isView).map(({ item }) => item)).size).toBe(20);
    expect(await claimNext(on(), { queueId, annotatorId: 'local-owner', besides: [] })).toBeNull();
  });
});

describe('a claim', () => {
  it('is the same in two tabs and after a reload, and another beside one that is on the screen', async () => {
    const queueId = await queueOf(5);
    const [one, two] = await Promise.all([claim(queueId, 'p1'), claim(queueId, 'p1')]);
    expect(two.claim).toBe(one.claim);
    const next = await claim(queueId, 'p1', [one.claim]);
    expect(next.item).not.toBe(one.item);
    expect((await claim(queueId, 'p1')).claim).toBe(one.claim);
    await answer(one.claim, 'p1');
    expect(await answer(one.claim, 'p1')).toBe('ended');
    expect(await answer(next.claim, 'p2')).toBe('unknown');
  });

  it('that has run out is submitted all the same, unless somebody else has it now', async () => {
    const queueId = await queueOf(1);
    const early = await claim(queueId, 'p1');
    time += 11 * MINUTE;
    expect(await answer(early.claim, 'p1')).toEqual({ label: expect.any(Number) as number });
    const other = await queueOf(1);
    const late = await claim(other, 'p1');
    time += 11 * MINUTE;
    const taken = await claim(other, 'p2');
    expect(taken.item).toBe(late.item);
    expect(await answer(late.claim, 'p1')).toBe('taken');
    await skipItem(on(), { claim: taken.claim, annotatorId: 'p2', reason: 'in another language' });
    expect(await answer(late.claim, 'p1')).toMatchObject({ label: expect.any(Number) as number });
    expect(await claimNext(on(), { queueId: other, annotatorId: 'p3', besides: [] })).toBeNull();
  });

  it('is answered once, however often and at once the same submission comes', async () => {
    const queueId = await queueOf(1);
    const { claim: id } = await claim(queueId, 'p1');
    const submission = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => answer(id, 'p1', submission)));
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await db.label.count({ where: { queueItem: { queueId } } })).toBe(1);
    expect(await answer(id, 'p2', submission)).toBe('unknown');
  });

  it('is skipped with a reason, sent back, opened again and taken back', async () => {
    const queueId = await queueOf(2);
    const first = await claim(queueId, 'p1');
    expect(await skipItem(on(), { claim: first.claim, annotatorId: 'p1', reason: 'too long' })).toBeNull();
    const second = await claim(queueId, 'p1');
    expect(second.item).not.toBe(first.item);
    await answer(second.claim, 'p1', randomUUID(), 'questionable');
    expect(await claimNext(on(), { queueId, annotatorId: 'p1', besides: [] })).toBeNull();
    expect(await sendBack(on(), { claim: second.claim, reason: 'say why' })).toBeNull();
    const again = await claim(queueId, 'p1');
    expect(again).toMatchObject({ claim: second.claim, reason: 'say why' });
    expect(again.former).toEqual({ values: { judgement: 'questionable' }, note: '' });
    await answer(again.claim, 'p1');
    expect(await sendBack(on(), { claim: first.claim, reason: 'please' })).toBeNull();
    expect(await reopenItem(on(), first.claim)).toBeNull();
    expect((await claim(queueId, 'p2')).item).toBe(first.item);
    const back = await takeBack(on(), { queueId, annotatorId: 'p1', claim: null });
    expect(back).toMatchObject({ claim: second.claim, former: { values: { judgement: 'fine' } } });
    const labels = await db.label.findMany({ where: { queueItemId: second.item }, orderBy: { id: 'asc' } });
    expect(labels.map(({ values }) => values)).toEqual([
      { judgement: 'questionable' },
      { judgement: 'fine' },
      null,
    ]);
    expect(labels.map(({ supersededAt }) => supersededAt === null)).toEqual([false, false, true]);
    expect(await takeBack(on(), { queueId, annotatorId: 'p3', claim: null })).toBeNull();
    expect(await readProgress(db, queueId)).toMatchObject([
      { annotatorId: 'p1', submitted: 0, claimed: 1 },
      { annotatorId: 'p2', claimed: 1 },
    ]);
  });

  it('is not to be had of a closed queue, until that is opened again', async () => {
    const queueId = await queueOf(1);
    const { claim: id } = await claim(queueId, 'p1');
    expect(await setQueueClosed(db, queueId, now())).toBe(true);
    expect(await answer(id, 'p1')).toBe('closed');
    expect(await claimNext(on(), { queueId, annotatorId: 'p2', besides: [] })).toBe('closed');
    await setQueueClosed(db, queueId, null);
    expect(await answer(id, 'p1')).toMatchObject({ label: expect.any(Number) as number });
    expect(await claimNext(on(), { queueId: 0, annotatorId: 'p2', besides: [] })).toBe('unknown');
  });
});

it('a blind queue shows others’ labels of an item when all are in, to those who run it before', async () => {
  const queueId = await queueOf(1, 2);
  const { claim: one } = await claim(queueId, 'p1');
  await answer(one, 'p1', randomUUID(), 'questionable');
  const seen = async (userId: string, seesAll = false) => {
    const [item] = await pageItems(db, { queueId, offset: 0, limit: 10 }, { userId, seesAll });
    return item?.claims.map(({ values }) => values?.['judgement'] ?? null);
  };
  expect(await seen('p1')).toEqual(['questionable']);
  expect([await seen('p2'), await seen('p2', true)]).toEqual([[null], ['questionable']]);
  const { claim: two } = await claim(queueId, 'p2');
  expect(await seen('p2')).toEqual([null, null]);
  await answer(two, 'p2');
  expect(await seen('p2')).toEqual(['questionable', 'fine']);
});
