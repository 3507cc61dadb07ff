import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { createClient, type Db } from '../client';
import { decodePayload, encodePayload } from '../payload';
import { testDatabase } from '../testing/testDatabase';
import { listOutputs, readOutput } from './outputs';
import { readFile, readText } from './readContent';
import { readInstance, SHOWN_BYTES } from './readInstance';
import { scoringSize } from './scoringSize';

const KEY = { dataset: 'one', instanceId: 'owner__repo-1' };
const sha = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array) => Buffer.from(sha(bytes)).toString('hex');

let db: Db;
beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
});
afterAll(() => db.$disconnect());

const BEFORE = encodePayload('old\0 \uD800 text\r\n');
const AFTER = encodePayload('new text\n');

async function blob(bytes: Uint8Array<ArrayBuffer>) {
  const sha256 = sha(bytes);
  await db.blob.upsert({
    where: { sha256 },
    update: {},
    create: { sha256, size: bytes.length, content: bytes },
  });
  return sha256;
}

async function addInstance(dataset: string, instanceId: string, statement = 'It breaks.\0\uDFFF') {
  const { id: datasetId } = await db.dataset.upsert({
    where: { name: dataset },
    update: {},
    create: { name: dataset },
  });
  const slim = { fileCount: 1, addedLines: 1, removedLines: 1, characters: 10, tokens: 4 };
  return db.instance.create({
    data: {
      datasetId,
      instanceId,
      repo: 'owner/repo',
      title: 'It breaks.',
      baseCommit: 'abc',
      ...slim,
      context: 'whole',
      hasOracle: true,
      hasTests: false,
      contentHash: sha(encodePayload(instanceId)),
      text: {
        create: {
          problemStatement: encodePayload(statement),
          oraclePatch: encodePayload('diff --git a/x b/x\n'),
          raw: encodePayload('{"a": 1.0}'),
        },
      },
    },
  });
}

describe('readInstance, readText, readFile', () => {
  beforeAll(async () => {
    const { id } = await addInstance('one', 'owner__repo-1');
    await addInstance('two', 'owner__repo-1', 'Of another dataset.');
    const [before, after] = [await blob(BEFORE), await blob(AFTER)];
    const file = { instanceId: id, role: 'modified' as const };
    await db.instanceFile.createMany({
      data: [
        { ...file, position: 1, path: Uint8Array.of(0x61, 0xff, 0x62), role: 'deleted', before },
        { ...file, position: 0, path: encodePayload('src/a.py'), before, after },
        { ...file, position: 2, path: encodePayload('logo.png'), binary: true },
      ],
    });
  });

  it('reads the slim row, the texts and the file list, and no content', async () => {
    const instance = await readInstance(db, KEY);
    expect(instance).toMatchObject({
      dataset: { name: 'one', chosenBatchId: null },
      instanceId: 'owner__repo-1',
      statement: { text: 'It breaks.\0\uDFFF', size: 14, isWhole: true },
      hints: null,
      sizes: { oraclePatch: 19, testPatch: null, raw: 10 },
      outputCount: 0,
      files: [
        {
          position: 0,
          path: 'src/a.py',
          role: 'modified',
          before: { sha256: hex(BEFORE), size: BEFORE.length },
          after: { sha256: hex(AFTER), size: AFTER.length },
        },
        { position: 1, path: 'a\uFFFDb', role: 'deleted', after: null },
        { position: 2, path: 'logo.png', binary: true, before: null, after: null },
      ],
    });
  });

  it('tells instances of the same id in other datasets apart, and those that are not there', async () => {
    expect((await readInstance(db, { ...KEY, dataset: 'two' }))?.statement.text).toBe('Of another dataset.');
    expect(await readInstance(db, { ...KEY, dataset: 'three' })).toBeNull();
    expect(await readInstance(db, { ...KEY, instanceId: 'owner__repo-2' })).toBeNull();
  });

  it('a statement beyond the bound comes cut between characters, and whole on demand', async () => {
    const statement = `x${'é'.repeat(SHOWN_BYTES / 2)}`;
    await addInstance('one', 'huge', statement);
    const shown = (await readInstance(db, { ...KEY, instanceId: 'huge' }))?.statement;
    expect(shown).toEqual({
      text: statement.slice(0, SHOWN_BYTES / 2),
      size: SHOWN_BYTES + 1,
      isWhole: false,
    });
    const whole = await readText(db, { ...KEY, instanceId: 'huge' }, 'statement');
    expect(decodePayload(whole?.bytes ?? new Uint8Array())).toBe(statement);
  });

  it('measures what outputs are scored against before any of it is read, test files apart', async () => {
    const { id } = await addInstance('sized', 'owner__repo-1');
    const [before, after] = [await blob(BEFORE), await blob(AFTER)];
    const file = { instanceId: id, before, after };
    await db.instanceFile.createMany({
      data: [
        { ...file, position: 0, path: encodePayload('a.py'), role: 'modified' },
        { ...file, position: 1, path: encodePayload('b.py'), role: 'relevant', after: null },
        { ...file, position: 2, path: encodePayload('test.py'), role: 'test' },
      ],
    });
    const bytes = 19 + 2 * BEFORE.length + AFTER.length;
    expect(await scoringSize(db, { ...KEY, dataset: 'sized' })).toEqual({ id, bytes });
    expect(await scoringSize(db, { ...KEY, dataset: 'none' })).toBeNull();
  });

  it('reads a text byte for byte, its beginning, or that it is known', async () => {
    const raw = encodePayload('{"a": 1.0}');
    expect(await readText(db, KEY, 'raw')).toEqual({ sha256: hex(raw), size: 10, bytes: raw });
    expect((await readText(db, KEY, 'raw', { limit: 4 }))?.bytes).toEqual(raw.slice(0, 4));
    expect(await readText(db, KEY, 'raw', { known: hex(raw) })).toEqual({
      sha256: hex(raw),
      size: 10,
      bytes: null,
    });
    expect((await readText(db, KEY, 'raw', { known: 'no hash' }))?.bytes).toEqual(raw);
    expect(await readText(db, KEY, 'test-patch')).toBeNull();
    expect(await readText(db, { ...KEY, instanceId: 'none' }, 'raw')).toBeNull();
  });

  it('reads a side of a file byte for byte, its beginning, or that it is known', async () => {
    const before = { position: 0, side: 'before' as const };
    expect(await readFile(db, KEY, before)).toEqual({
      sha256: hex(BEFORE),
      size: BEFORE.length,
      bytes: BEFORE,
    });
    expect((await readFile(db, KEY, before, { limit: 3 }))?.bytes).toEqual(encodePayload('old'));
    expect((await readFile(db, KEY, before, { known: hex(BEFORE) }))?.bytes).toBeNull();
    expect((await readFile(db, KEY, { position: 0, side: 'after' }))?.bytes).toEqual(AFTER);
  });

  it.each([
    ['the absent side of a deleted file', { position: 1, side: 'after' as const }, KEY],
    ['a binary file', { position: 2, side: 'before' as const }, KEY],
    ['a position beyond the last', { position: 3, side: 'before' as const }, KEY],
    ['another dataset', { position: 0, side: 'before' as const }, { ...KEY, dataset: 'two' }],
  ])('%s has no content', async (_, which, key) => {
    expect(await readFile(db, key, which)).toBeNull();
  });
});

describe('listOutputs, readOutput', () => {
  const KEY_OF_OUTPUTS = { dataset: 'outputs', instanceId: 'scored' };
  const ids: number[] = [];

  beforeAll(async () => {
    const { id: instanceId, datasetId } = await addInstance('outputs', 'scored');
    const content = await blob(encodePayload('<think>\uD800</think>'));
    for (const [index, kind] of (['output', 'prediction'] as const).entries()) {
      const name = `batch ${index}`;
      const batch = await db.outputBatch.create({
        data: { datasetId, sha256: sha(encodePayload(name)), name, kind },
      });
      for (const row of [2, 1, 3]) {
        const output = await db.output.create({
          data: { batchId: batch.id, row, instanceId, content, model: 'm', sample: row - 1 },
        });
        ids.push(output.id);
      }
    }
    const inputHash = sha(new Uint8Array());
    const score = { outputId: ids[0] ?? 0, profile: 'search-replace', inputHash };
    await db.score.create({ data: { ...score, value: -1, error: 'old', scorerVersion: '0' } });
    const files = encodePayload('[{"path":"a\\ud800","similarity":0.5}]');
    await db.score.create({ data: { ...score, value: 0.5, files, scorerVersion: '1' } });
  });

  it('lists the newest batch first, rows in order, with the latest score and no text', async () => {
    const page = await listOutputs(db, KEY_OF_OUTPUTS, { limit: 10 });
    const { outputs, next } = page!;
    expect(outputs.map(({ batchName, row }) => `${batchName} ${row}`)).toEqual([
      'batch 1 1',
      'batch 1 2',
      'batch 1 3',
      'batch 0 1',
      'batch 0 2',
      'batch 0 3',
    ]);
    expect(next).toBeNull();
    expect(outputs[0]).toMatchObject({ kind: 'prediction', profile: null, value: null, error: null });
    expect(outputs[4]).toMatchObject({
      kind: 'output',
      model: 'm',
      sample: 1,
      size: 18,
      profile: 'search-replace',
      value: 0.5,
      error: null,
    });
    expect(outputs[4]).not.toHaveProperty('text');
  });

  it('pages without gap or repetition', async () => {
    const seen: number[] = [];
    let after: number | undefined;
    do {
      const page = await listOutputs(db, KEY_OF_OUTPUTS, { limit: 2, after });
      seen.push(...page!.outputs.map(({ id }) => id));
      after = page!.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(6);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(await listOutputs(db, KEY_OF_OUTPUTS, { limit: 2, after: 2 ** 31 - 1 })).toEqual({
      outputs: [],
      next: null,
    });
  });

  it('tells an instance without outputs from one that is not there', async () => {
    expect(await listOutputs(db, KEY, { limit: 1 })).toEqual({ outputs: [], next: null });
    expect(await listOutputs(db, { ...KEY, instanceId: 'none' }, { limit: 1 })).toBeNull();
  });

  it('reads an output with its text and the similarity of each file', async () => {
    expect(await readOutput(db, KEY_OF_OUTPUTS, ids[0] ?? 0)).toMatchObject({
      text: '<think>\uD800</think>',
      files: [{ path: 'a\uD800', similarity: 0.5 }],
      scorerVersion: '1',
      extra: null,
    });
    expect((await readOutput(db, KEY_OF_OUTPUTS, ids[1] ?? 0))?.files).toBeNull();
    expect(await readOutput(db, KEY, ids[0] ?? 0)).toBeNull();
  });
});
