import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../log';
import { createClient } from './client';
import type { Db } from './client';
import { decodePayload, encodePayload } from './payload';
import { testDatabase } from './testing/testDatabase';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
let db: Db;

beforeAll(async () => {
  db = createClient(await testDatabase(), { log: createLog('silent') });
});
afterAll(() => db.$disconnect());

const instance = (datasetId: number, instanceId: string) => ({
  ...{ datasetId, instanceId, repo: 'a/b', title: 'A title', baseCommit: 'c0ffee' },
  ...{ fileCount: 1, addedLines: 1, removedLines: 0, characters: 10, tokens: 3 },
  ...{ context: 'whole' as const, hasOracle: true, hasTests: false, contentHash: sha256(encodePayload('x')) },
});

describe('the client', () => {
  it('gives payloads back byte for byte, blobs once', async () => {
    const text = 'a\0b\ud800c\r\n😀';
    const content = encodePayload(text);
    const blob = { sha256: sha256(content), size: content.length, content };
    await db.blob.createMany({ data: [blob, blob], skipDuplicates: true });
    const dataset = await db.dataset.create({ data: { name: 'payloads' } });
    const { id } = await db.instance.create({
      data: {
        ...instance(dataset.id, 'a__b-1'),
        text: { create: { problemStatement: content, raw: Uint8Array.of(0xff, 0) } },
        files: {
          create: { position: 0, path: Uint8Array.of(0x66, 0xff), role: 'modified', before: blob.sha256 },
        },
      },
    });
    const read = await db.instance.findUniqueOrThrow({
      where: { id },
      include: { text: true, files: { include: { beforeBlob: true } } },
    });
    expect(decodePayload(read.text?.problemStatement ?? new Uint8Array())).toBe(text);
    expect([...(read.text?.raw ?? [])]).toEqual([0xff, 0]);
    expect([...(read.files[0]?.path ?? [])]).toEqual([0x66, 0xff]);
    expect(decodePayload(read.files[0]?.beforeBlob?.content ?? new Uint8Array())).toBe(text);
  });

  it('refuses a blob under a false name', async () => {
    const content = randomBytes(8);
    const data = { sha256: sha256(Uint8Array.of(1)), size: 8, content: new Uint8Array(content) };
    await expect(db.blob.create({ data })).rejects.toThrow(/blob_sha256_check/);
  });

  it('keeps one current label of a person on an instance, and its history', async () => {
    const dataset = await db.dataset.create({ data: { name: 'marks' } });
    const { id } = await db.instance.create({ data: instance(dataset.id, 'a__b-2') });
    const label = (submission: string) =>
      db.label.create({
        data: {
          ...{ instanceId: id, schemaName: 'questionable', schemaVersion: 1, annotatorId: 'local-owner' },
          ...{ values: { judgement: 'fine' }, origin: 'page', submission },
        },
      });
    await label('00000000-0000-4000-8000-000000000001');
    await expect(label('00000000-0000-4000-8000-000000000002')).rejects.toThrow();
    await db.label.updateMany({
      where: { instanceId: id, supersededAt: null },
      data: { supersededAt: new Date() },
    });
    await label('00000000-0000-4000-8000-000000000003');
    expect(await db.label.count({ where: { instanceId: id } })).toBe(2);
  });

  it('finds words of titles, paths and statements, and parts of paths', async () => {
    const dataset = await db.dataset.create({ data: { name: 'search' } });
    const { id } = await db.instance.create({
      data: {
        ...instance(dataset.id, 'pallets__flask-42'),
        search: {
          create: {
            subject: 'pallets__flask-42 Größe wrong',
            statement: 'See get_user_name().',
            paths: 'src/flask/app.py',
          },
        },
      },
    });
    const find = (query: string) => db.$queryRaw<{ id: number }[]>`
      SELECT instance_id AS id FROM instance_search WHERE document @@ to_tsquery('simple', ${query})`;
    for (const word of ['größe', 'flask & 42', 'app', 'user & name', 'pal:*']) {
      expect([word, await find(word)]).toEqual([word, [{ id }]]);
    }
    const like =
      await db.$queryRaw`SELECT instance_id AS id FROM instance_search WHERE paths ILIKE '%ask/ap%'`;
    expect(like).toEqual([{ id }]);
  });

  it('takes a text that would overflow the search document', async () => {
    const dataset = await db.dataset.create({ data: { name: 'overflow' } });
    const words = Array.from({ length: 400_000 }, (_, at) => `\u{10000}${at.toString(36)}@x.yz/a`).join(' ');
    const search = { create: { subject: words, statement: words, paths: words } };
    const data = { ...instance(dataset.id, 'a__b-3'), search };
    await expect(db.instance.create({ data })).resolves.toMatchObject({ instanceId: 'a__b-3' });
  });

  it('deletes with a dataset what is its own, and no blob that another needs', async () => {
    const dataset = await db.dataset.create({ data: { name: 'gone' } });
    const { id } = await db.instance.create({ data: instance(dataset.id, 'a__b-4') });
    const content = encodePayload('an output');
    await db.blob.create({ data: { sha256: sha256(content), size: content.length, content } });
    const batch = await db.outputBatch.create({
      data: { datasetId: dataset.id, sha256: sha256(Uint8Array.of(2)), name: 'out.jsonl', kind: 'output' },
    });
    await db.dataset.update({ where: { id: dataset.id }, data: { chosenBatchId: batch.id } });
    await db.output.create({
      data: {
        ...{ batchId: batch.id, row: 1, instanceId: id, content: sha256(content) },
        scores: {
          create: { profile: 'search-replace', value: 1, scorerVersion: '1', inputHash: sha256(content) },
        },
      },
    });
    await expect(db.blob.delete({ where: { sha256: sha256(content) } })).rejects.toThrow();
    await db.dataset.delete({ where: { id: dataset.id } });
    expect([await db.instance.count({ where: { id } }), await db.score.count()]).toEqual([0, 0]);
    await db.blob.delete({ where: { sha256: sha256(content) } });
  });
});
