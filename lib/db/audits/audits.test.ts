import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT } from '@/lib/labels/auditTarget';
import type { Values } from '@/lib/labels/schema';
import { createLog } from '@/lib/log';
import { parseQuery } from '@/lib/query/parseQuery';
import { createClient, type Db } from '../client';
import { countInstances } from '../explorer/counts';
import { insertSynthetic, syntheticInstances } from '../explorer/testing/synthetic';
import { adjudicate, settleByRule } from '../labels/finals';
import { readLabelledQueue } from '../labels/queueLabels';
import { readQueueReport } from '../labels/queueReport';
import { testDatabase } from '../testing/testDatabase';
import type { AuditConfig } from './config';
import { createAudit } from './createAudit';
import { findAudit, listAudits, readAudit } from './readAudit';

const ROWS = syntheticInstances(120).map((row) => ({ ...row, mark: null }));
let db: Db;
let datasetId: number;
let runId: number;

/** Every third instance fails `bot`, every tenth can't be told; what fails is dropped. */
beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
  datasetId = await insertSynthetic(db, 'audited', ROWS);
  for (const id of ['ann', 'ben', 'cleo'])
    await db.user.create({ data: { id, name: id, email: `${id}@example.org`, role: 'annotator' } });
  const run = await db.run.create({
    data: { workflowId: 'w', kind: 'filter', status: 'succeeded', datasetId, config: {}, versions: {} },
  });
  runId = run.id;
  await db.filterRun.create({ data: { runId, datasetId, bits: { bot: 3 } } });
  await db.$executeRaw`
    INSERT INTO verdict (run_id, instance_id, failed, unknown, first, is_seed)
    SELECT ${runId}, id, CASE WHEN at % 3 = 0 THEN 8 ELSE 0 END, CASE WHEN at % 10 = 1 THEN 8 ELSE 0 END,
      CASE WHEN at % 3 = 0 THEN 3 END, false
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS at FROM instance WHERE dataset_id = ${datasetId}) AS i`;
});
afterAll(() => db.$disconnect());

const config = (values: Partial<AuditConfig>): AuditConfig => ({
  ...{ picked: 10, rest: 0, by: 'nothing', seed: 1, annotators: 2 },
  schema: { name: 'verdict', version: 1 },
  ...values,
});

async function made(name: string, target: string, values: Partial<AuditConfig>) {
  const given = { datasetId, runId, name, target, createdById: 'local-owner' };
  const audit = await createAudit(db, { ...given, config: config(values) });
  if (!audit.ok) throw new Error(audit.reason);
  return audit;
}

async function label(itemId: number, annotatorId: string, values: Values): Promise<void> {
  const item = await db.queueItem.findUniqueOrThrow({ where: { id: itemId }, include: { queue: true } });
  const of = { queueItemId: itemId, annotatorId, supersededAt: null };
  await db.label.updateMany({ where: of, data: { supersededAt: new Date() } });
  await db.label.create({
    data: {
      ...{ instanceId: item.instanceId, annotatorId, queueItemId: itemId, origin: 'queue' },
      ...{ schemaName: item.queue.schemaName, schemaVersion: item.queue.schemaVersion },
      ...{ submission: randomUUID(), values: values as object },
    },
  });
}

const right: Values = { verdict: 'right' };
const wrong: Values = { verdict: 'wrong' };
const itemsOf = async (queueId: number) => (await readLabelledQueue(db, queueId))!.items;

describe('createAudit', () => {
  it('draws what the rule fails, and of the rest what it lets pass, without what it can’t tell', async () => {
    const { id, queueId, items } = await made('both', 'bot', { picked: 12, rest: 15, by: 'language' });
    const { strata, config: kept } = (await readAudit(db, id))!;
    const sum = (side: string, of: 'sample' | 'population') =>
      strata.filter((each) => each.side === side).reduce((all, each) => all + each[of], 0);
    expect([sum('picked', 'sample'), sum('rest', 'sample'), items]).toEqual([12, 15, 27]);
    expect([sum('picked', 'population'), sum('rest', 'population')]).toEqual([36, 72]);
    expect(kept).toEqual(config({ picked: 12, rest: 15, by: 'language' }));
    const drawn = await itemsOf(queueId);
    expect(new Set(drawn.map(({ instanceId }) => instanceId)).size).toBe(27);
    expect(drawn.filter(({ outcome }) => outcome === 'fail')).toHaveLength(12);
    expect(drawn.map(({ stratum }) => stratum)).toEqual(drawn.map(() => expect.stringMatching(/^s\d+$/)));
    expect(drawn.slice(0, 12).every(({ outcome }) => outcome === 'fail')).toBe(false);
  });

  it('draws the same for the same seed, others for another', async () => {
    const drawn = async (name: string, seed: number) => {
      const { queueId } = await made(name, 'bot', { seed });
      return (await itemsOf(queueId)).map(({ instanceId }) => instanceId);
    };
    const one = await drawn('seed 1', 7);
    expect(await drawn('seed 2', 7)).toEqual(one);
    expect(await drawn('seed 3', 8)).not.toEqual(one);
  });

  it('stratifies by year and repository size, and tells annotators nothing of sides', async () => {
    const names = async (by: AuditConfig['by']) => {
      const { id, queueId } = await made(`by ${by}`, KEPT, {
        ...{ picked: 20, rest: 20, by },
        schema: { name: 'questionable', version: 1 },
      });
      expect((await itemsOf(queueId)).every(({ rule, outcome }) => rule === null && outcome === null)).toBe(
        true,
      );
      return (await readAudit(db, id))!.strata.map(({ name }) => name);
    };
    expect((await names('year')).every((name) => /^\d{4}$|^not known$/.test(name))).toBe(true);
    expect((await names('repository-size')).every((name) => name.includes('instance'))).toBe(true);
    expect(await names('nothing')).toEqual(['all', 'all']);
  });

  it('says when the name is taken, or nothing was picked', async () => {
    await made('twice', 'bot', {});
    const again = { datasetId, runId, name: 'twice', createdById: 'local-owner', config: config({}) };
    expect(await createAudit(db, { ...again, target: 'bot' })).toEqual({ ok: false, reason: 'taken' });
    expect(await createAudit(db, { ...again, name: 'x', target: 'no-such-rule' })).toEqual({
      ok: false,
      reason: 'nothing-picked',
    });
  });
});

describe('an audit', () => {
  it('has precision, recall, agreement, conflicts, and takes an adjudicator’s word', async () => {
    const { id, queueId } = await made('whole', 'bot', { picked: 6, rest: 8 });
    expect((await readAudit(db, id))!.figures).toMatchObject({ precision: null, recall: null });
    const items = await itemsOf(queueId);
    const failing = items.filter(({ outcome }) => outcome === 'fail');
    for (const item of items) {
      await label(item.id, 'ann', item === failing[0] ? wrong : right);
      await label(item.id, 'ben', right);
    }
    const before = (await readAudit(db, id))!;
    expect(before.queue.counts).toEqual({ items: 14, open: 0, conflict: 1, final: 13, adjudicated: 0 });
    expect(before.figures.precision?.value).toBe(1);
    expect(before.queue.disputed).toMatchObject([
      { id: failing[0]!.id, how: null, differing: ['The verdict is'] },
    ]);
    expect(before.queue.annotators).toEqual([
      { id: 'ann', name: 'ann' },
      { id: 'ben', name: 'ben' },
    ]);
    const place = { queueId, itemId: failing[0]!.id, decidedById: 'cleo' };
    expect(await adjudicate(db, place, { values: wrong, note: 'a person, \0 see its page' })).toBe(true);
    expect(await adjudicate(db, { ...place, itemId: 999_999 }, { values: wrong, note: '' })).toBe(false);
    const after = (await readAudit(db, id))!;
    expect(after.queue.counts).toMatchObject({ conflict: 0, final: 14, adjudicated: 1 });
    expect(after.figures.precision?.value).toBeCloseTo(5 / 6, 12);
    expect(after.figures.recall?.value).toBe(1);
    expect(after.strata.map(({ final }) => final)).toEqual([6, 8]);
    await adjudicate(db, place, { values: right, note: '' });
    const [item] = (await readLabelledQueue(db, queueId, failing[0]!.id))!.items;
    expect(item!.history.decisions.map(({ how, decidedBy, note }) => [how, decidedBy, note])).toEqual([
      ['adjudicated', 'cleo', 'a person, \ufffd see its page'],
      ['adjudicated', 'cleo', ''],
    ]);
    expect(item!.decision).toMatchObject({ values: right, supersededAt: null });
  });

  it('counts what people agree on though they differ in why', async () => {
    const schema = { name: 'questionable', version: 1 };
    const { id, queueId } = await made('differing reasons', 'kept', { picked: 2, schema });
    const [first, second] = await itemsOf(queueId);
    const because = (reason: string): Values => ({ judgement: 'questionable', reason });
    await label(first!.id, 'ann', because('underspecified'));
    await label(first!.id, 'ben', because('leaked-solution'));
    await label(second!.id, 'ann', { judgement: 'fine' });
    await label(second!.id, 'ben', { judgement: 'fine' });
    const audit = (await readAudit(db, id))!;
    expect(audit.queue.counts).toMatchObject({ conflict: 1, final: 1 });
    expect(audit.figures.precision).toMatchObject({ value: 0.5 });
    expect(audit.strata.map(({ final }) => final)).toEqual([2]);
  });

  it('is settled by a rule, which counts no more once an item is labelled anew', async () => {
    const { queueId } = await made('settled', 'bot', { picked: 3, annotators: 3 });
    const items = await itemsOf(queueId);
    for (const [at, item] of items.entries()) {
      await label(item.id, 'ann', right);
      await label(item.id, 'ben', at === 0 ? wrong : right);
      if (at < 2) await label(item.id, 'cleo', right);
    }
    const settle = () => settleByRule(db, { queueId, rule: 'majority', decidedById: 'cleo' });
    expect(await settle()).toEqual({ settled: 1, left: 0 });
    const report = await readQueueReport(db, queueId);
    expect(report?.counts).toEqual({ items: 3, open: 1, conflict: 0, final: 2, adjudicated: 0 });
    expect(report?.disputed).toMatchObject([{ id: items[0]!.id, how: 'majority' }]);
    expect((await itemsOf(queueId))[0]!.decision).toMatchObject({
      origins: { verdict: 'majority' },
      decidedBy: 'cleo',
    });
    await db.finalLabel.updateMany({ data: { createdAt: new Date(0) } });
    await label(items[0]!.id, 'cleo', wrong);
    expect((await itemsOf(queueId))[0]!.decision).toBeNull();
    expect((await readQueueReport(db, queueId))?.counts.conflict).toBe(1);
    expect(await settleByRule(db, { queueId: 999_999, rule: 'majority', decidedById: 'cleo' })).toBeNull();
  });

  it('and its labels are found by the explorer’s query, blind ones once all are done', async () => {
    const count = (query: string) => countInstances(db, datasetId, parseQuery(query));
    const { queueId } = await made('asked for', KEPT, {
      ...{ picked: 3, schema: { name: 'swe-bench-verified', version: 1 } },
    });
    const [first, second] = await itemsOf(queueId);
    const rubric = (underspecified: number): Values => ({ underspecified, difficulty: 'over-4-h' });
    expect(await count('audit:asked* audit:nothing')).toBe(3);
    expect(await count('-audit:"asked for"')).toBe(117);
    await label(first!.id, 'ann', rubric(2));
    expect(await count('label:swe-bench-verified')).toBe(0);
    await label(first!.id, 'ben', rubric(1));
    await label(second!.id, 'ben', rubric(3));
    expect(await count('label:swe-bench-verified')).toBe(1);
    expect(await count('label.swe-bench-verified.underspecified>=2')).toBe(1);
    expect(await count('label.swe-bench-verified.underspecified:>1')).toBe(1);
    expect(await count('label.swe-bench-verified.underspecified:3')).toBe(0);
    expect(await count('label.swe-bench-verified.underspecified<2')).toBe(1);
    expect(await count('label.swe-bench-verified.difficulty:over-4-h')).toBe(1);
    expect(await count('label.swe-bench-verified.difficulty>=1')).toBe(0);
    expect(await count('label:over-4-h')).toBe(1);
    expect((await count('labelled:yes')) + (await count('labelled:no'))).toBe(120);
    expect(await count('-label:over-4-h')).toBe(119);
  });

  it('is found by name and listed with its progress', async () => {
    const { id, queueId } = await made('listed', 'bot', { picked: 2, annotators: 1 });
    const [item] = await itemsOf(queueId);
    await label(item!.id, 'ann', right);
    expect(await findAudit(db, datasetId, 'listed')).toBe(id);
    expect(await findAudit(db, datasetId, 'no such')).toBeNull();
    const [entry] = await listAudits(db, datasetId);
    expect(entry).toMatchObject({ id, name: 'listed', dataset: 'audited', target: 'bot', items: 2, done: 1 });
    expect((await listAudits(db)).length).toBe((await listAudits(db, datasetId)).length);
    expect(await readAudit(db, 999_999)).toBeNull();
    expect(await readQueueReport(db, 999_999)).toBeNull();
  });
});
