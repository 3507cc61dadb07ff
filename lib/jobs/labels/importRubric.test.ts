import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Db } from '@/lib/db/client';
import { insertSynthetic, syntheticInstances } from '@/lib/db/explorer/testing/synthetic';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { createLog } from '@/lib/log';
import { labelRows, type LabelExport } from '../export/labelRows';
import { writeRows } from '../export/writeRows';
import { importRubric } from './importRubric';

const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-rubric-'));
const ROWS = syntheticInstances(4).map((row) => ({ ...row, mark: null }));
const IDS = ROWS.map(({ id }) => id).sort();
const never = new AbortController().signal;
let db: Db;
let datasetId: number;

beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
  datasetId = await insertSynthetic(db, 'rated', ROWS);
  await db.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.org', role: 'annotator' } });
});
afterAll(async () => {
  await db.$disconnect();
  rmSync(folder, { recursive: true });
});

const HEADER =
  'instance_id,underspecified,underspecified_notes,false_negative,false_negative_notes,other_major_issues,' +
  'other_notes,difficulty,underspecified_decided_by,false_negative_decided_by,other_major_issues_decided_by,' +
  'difficulty_decided_by,difficulty_ensemble_decision_procedure,filter_out';
const FILE = [
  HEADER,
  `${IDS[0]},3,"=cmd, ""quoted""\nand a line",0,-none,0,,<15 min fix,7,8,9,10,majority,True`,
  `${IDS[1]},0,,1,,0,,>4 hours,7,8,9,10,median,False`,
  '',
].join('\n');

async function imported(text: string) {
  const file = path.join(folder, 'in.csv');
  writeFileSync(file, text);
  return importRubric(db, { datasetId, annotatorId: 'local-owner', file, tempDir: folder }, never);
}

async function exported(what: LabelExport, format: 'csv' | 'jsonl' | 'parquet' = 'csv'): Promise<string> {
  const target = path.join(folder, 'out');
  const { pages, columns, exact } = labelRows(db, datasetId, what);
  await writeRows(pages, columns, { format, target, exact }, never);
  return readFileSync(target, 'utf8');
}

describe('annotations of SWE-bench Verified', () => {
  it('go in and come out byte for byte, however often', async () => {
    expect(await imported(FILE)).toEqual({ labels: 2, left: 0, refused: [], unknown: 0, differing: 0 });
    expect(await exported('ensembled')).toBe(FILE);
    await imported(FILE);
    expect(await exported('ensembled')).toBe(FILE);
    expect(await db.label.count({ where: { schemaName: 'swe-bench-verified', supersededAt: null } })).toBe(2);
  });

  it('are counted where the dataset lacks the instance, the row can’t be read, or filter_out does not fit', async () => {
    const rows = [
      `${IDS[2]},0,,0,,0,,1-4 hours,,,,,,True`,
      'no__such-1,0,,0,,0,,1-4 hours,,,,,,False',
      `${IDS[3]},9,,0,,0,,1-4 hours,,,,,,False`,
      'short,row',
    ];
    const done = await imported(`${HEADER}\n${rows.join('\n')}\n`);
    expect(done).toMatchObject({ labels: 1, left: 2, unknown: 1, differing: 1 });
    expect(done.refused[0]).toBe('row 4: underspecified is "9", not a whole number from 0 to 3');
    expect((await exported('ensembled')).split('\n')[4]).toBe(`${IDS[2]},0,,0,,0,,1-4 hours,,,,,,False`);
  });

  it('are the ensemble of several people’s labels, or what was adjudicated', async () => {
    const instance = await db.instance.findFirstOrThrow({ where: { datasetId, instanceId: IDS[2]! } });
    const schema = { schemaName: 'swe-bench-verified', schemaVersion: 1 };
    const values = {
      ...{ underspecified: 2, underspecified_notes: 'vague', false_negative: 0, other_major_issues: 0 },
      ...{ difficulty: 'over-4-h', confidence: 3 },
    };
    const about = { ...schema, instanceId: instance.id, annotatorId: 'ann' };
    await db.label.create({ data: { ...about, values, origin: 'page', submission: randomUUID() } });
    const row = async () =>
      (await exported('ensembled')).split('\n').find((line) => line.startsWith(IDS[2]!));
    expect(await row()).toBe(`${IDS[2]},2,vague,0,,0,,>4 hours,Ann,,,Ann,median,True`);
    const queue = await db.queue.create({
      data: {
        ...{ ...schema, datasetId, name: 'q', source: {}, annotators: 1, isBlind: true },
        ...{ claimSeconds: 60, createdById: 'ann' },
        items: { create: { position: 0, instanceId: instance.id, openSlots: 0 } },
      },
      include: { items: true },
    });
    const decided = { ...values, underspecified: 1, underspecified_notes: '' };
    await db.finalLabel.create({
      data: {
        ...{ queueItemId: queue.items[0]!.id, values: decided, origins: {} },
        ...{ how: 'adjudicated', decidedById: 'ann' },
      },
    });
    expect(await row()).toBe(`${IDS[2]},1,,0,,0,,>4 hours,Ann,Ann,Ann,Ann,agreed,False`);
    await db.label.create({
      data: { ...about, instanceId: instance.id + 1, values: {}, origin: 'page', submission: randomUUID() },
    });
  });
});

describe('labels', () => {
  it('come out with their history, and with the schemas that they are of', async () => {
    const lines = (await exported('labels', 'jsonl')).trim().split('\n');
    const labels = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(labels[0]).toMatchObject({
      ...{ instance_id: IDS[0], schema: 'swe-bench-verified', schema_version: 1, annotator: 'Local owner' },
      ...{ queue: null, values: { underspecified: 3 }, origin: 'import', superseded_at: expect.any(String) },
    });
    expect((await exported('labels', 'parquet')).startsWith('PAR1')).toBe(true);
    const schemas = (await exported('schemas', 'jsonl')).trim().split('\n');
    expect(schemas.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual([
      'questionable',
      'swe-bench-plus',
      'swe-bench-verified',
      'verdict',
    ]);
  });
});
