import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testImporter } from '@/lib/jobs/testing/importer';
import { instanceRow, wholeRow } from '@/lib/jobs/testing/rows';
import { sweepUploads } from '@/lib/jobs/uploads/sweep';
import { call, callJson } from '@/lib/http/testing/call';
import { uploadPlaces } from '@/lib/http/uploadPlaces';
import { GET as roots } from '../roots/route';
import { POST as resume } from '../runs/[id]/resume/route';
import { POST as retry } from '../runs/[id]/retry/route';
import { DELETE as removeUpload } from '../uploads/[id]/route';
import { POST as upload } from '../uploads/route';
import { POST as start } from './route';

const on = await testImporter();
const { db, dataDir } = on;
const clones = path.join(dataDir, 'clones');
mkdirSync(clones);
process.env['DATABASE_URL'] = on.url;
process.env['PULLSCOPE_DATA'] = dataDir;
process.env['PULLSCOPE_LOG_LEVEL'] = 'silent';
process.env['PULLSCOPE_MAX_UPLOAD_MB'] = '1';
process.env['PULLSCOPE_ROOTS'] = `clones=${clones}`;

const kept = () => readdirSync(path.join(dataDir, 'uploads'));
const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** A body that comes in chunks, its length unknown. */
function streamed(...parts: (string | Uint8Array | Error)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part === undefined) controller.close();
      else if (part instanceof Error) controller.error(part);
      else controller.enqueue(typeof part === 'string' ? new TextEncoder().encode(part) : part);
    },
  });
}

async function sent(...parts: (string | Uint8Array)[]): Promise<string> {
  const { status, answer } = await callJson(upload, '/api/uploads', { stream: streamed(...parts) });
  expect(status).toBe(201);
  return answer['upload'] as string;
}

/** Imports one upload and waits for the end. */
async function imported(id: string, name: string, more: object = {}) {
  const { status, answer } = await callJson(start, '/api/imports', {
    body: { files: [{ upload: id, name }], ...more },
  });
  expect([status, answer]).toMatchObject([201, { kind: 'import', config: { files: [{ name }] } }]);
  return on.ended(answer['id'] as number);
}

describe('a file over HTTP', () => {
  it('is imported, in chunks as they fall, and removed once it is in', async () => {
    const text = lines([wholeRow(1, { problem_statement: 'a→🙂' }), instanceRow(2)]);
    const bytes = Buffer.from(text);
    const parts = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) =>
      bytes.subarray(n * 7, n * 7 + 7),
    );
    const id = await sent(...parts);
    expect(kept()).toEqual([id]);
    const end = await imported(id, 'brook.jsonl');
    expect(end).toMatchObject({
      status: 'succeeded',
      dataset: 'brook',
      counts: { instancesAdded: 2, failed: 0 },
    });
    expect(await sweepUploads(db, dataDir, new Date())).toEqual([id]);
    const again = await callJson(retry, '/', { params: { id: String(end.id) }, body: {} });
    expect(again).toMatchObject({
      status: 409,
      answer: { detail: expect.stringContaining('brook.jsonl') as string },
    });
  });

  it('is told by its name and may be packed; bad rows and conflicts are reported, and replaced when asked', async () => {
    const rows = lines([instanceRow(1), { instance_id: 'odd' }]) + 'no json\n';
    const first = await imported(await sent(gzipSync(rows)), 'Öl & "mud" #1?.jsonl.gz');
    expect(first).toMatchObject({
      status: 'succeeded',
      dataset: 'Öl & "mud" #1?',
      counts: { instancesAdded: 1, failed: 2 },
    });
    expect(first.failures.map(({ line }) => line)).toEqual([2, 3]);
    const other = lines([instanceRow(1, { problem_statement: 'Other' })]);
    const into = { dataset: 'Öl & "mud" #1?' };
    expect(await imported(await sent(other), 'b.jsonl', into)).toMatchObject({ counts: { conflicts: 1 } });
    expect(await imported(await sent(other), 'b.jsonl', { ...into, replace: true })).toMatchObject({
      counts: { instancesReplaced: 1, failed: 0 },
    });
  });

  it('that failed stays, and its import goes on when what was wrong is mended', async () => {
    const id = await sent(lines([{ instance_id: 'fern__reed-1', raw_output: 'x' }]));
    const end = await imported(id, 'answers.jsonl', { dataset: 'meadow' });
    expect(end).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('no dataset "meadow"') as string,
    });
    expect(await sweepUploads(db, dataDir, new Date())).not.toContain(id);
    await imported(await sent(lines([wholeRow(1)])), 'meadow.jsonl');
    await callJson(resume, '/', { params: { id: String(end.id) }, body: {} });
    expect(await on.ended(end.id)).toMatchObject({
      status: 'succeeded',
      counts: { outputsAdded: 1, scored: 1 },
    });
    expect(await sweepUploads(db, dataDir, new Date())).toContain(id);
  });

  it('that is too large, or cut off, is refused, and nothing of it stays', async () => {
    const before = kept();
    const mebibyte = new Uint8Array(600_000).fill(32);
    const large = await callJson(upload, '/', { stream: streamed(mebibyte, mebibyte) });
    expect(large).toMatchObject({
      status: 413,
      answer: { detail: expect.stringContaining('--root NAME=DIR') as string },
    });
    const announced = { stream: streamed('x'), headers: { 'content-length': '1000001' } };
    expect((await call(upload, '/', announced)).status).toBe(413);
    const short = { stream: streamed('abc'), headers: { 'content-length': '5' } };
    expect(await callJson(upload, '/', short)).toMatchObject({
      status: 400,
      answer: {
        type: 'urn:pullscope:problem:cut-off',
        detail: expect.stringContaining('3 of 5 bytes') as string,
      },
    });
    const client = new AbortController();
    client.abort();
    const gone = { stream: streamed('abc', new Error('aborted')), signal: client.signal };
    expect((await call(upload, '/', gone)).status).toBe(400);
    expect(kept()).toEqual(before);
  });

  it('waits its turn when many come at once', async () => {
    const taken = Array.from({ length: 8 }, () => uploadPlaces().take());
    expect((await call(upload, '/', { stream: streamed('x') })).status).toBe(503);
    for (const release of taken) release?.();
    const id = await sent('x');
    const remove = () => call(removeUpload, '/', { params: { id }, body: {} });
    expect((await remove()).status).toBe(204);
    expect(kept()).not.toContain(id);
  });

  it('that an import has is not removed by hand', async () => {
    const id = await sent(lines([instanceRow(1)]));
    await imported(id, 'rill.jsonl');
    expect((await call(removeUpload, '/', { params: { id }, body: {} })).status).toBe(409);
  });
});

describe('POST /api/imports', () => {
  it('takes a file below a named root, and its clones by the name of a root', async () => {
    writeFileSync(path.join(clones, 'set.jsonl'), lines([instanceRow(1)]));
    const { status, answer } = await callJson(start, '/', {
      body: { files: [{ root: 'clones', path: 'set.jsonl' }], dataset: 'rooted', repos: 'clones' },
    });
    expect([status, answer]).toMatchObject([
      201,
      { config: { files: [{ name: 'set.jsonl' }], repos: 'clones' } },
    ]);
    const { config } = await db.run.findUniqueOrThrow({ where: { id: answer['id'] as number } });
    expect(config).toMatchObject({ repos: clones, files: [{ path: path.join(clones, 'set.jsonl') }] });
    expect(await on.ended(answer['id'] as number)).toMatchObject({ status: 'succeeded' });
    expect((await callJson(roots, '/')).answer).toEqual({ roots: ['clones'], archives: [] });
  });

  it('takes neither paths nor addresses, and says what it takes', async () => {
    writeFileSync(path.join(dataDir, 'secret.jsonl'), '{}\n');
    symlinkSync(path.join(dataDir, 'secret.jsonl'), path.join(clones, 'link.jsonl'));
    const upload = await sent('x');
    const good = { files: [{ upload, name: 'x.jsonl' }] };
    for (const [body, said] of [
      [{ files: ['/etc/passwd'] }, /paths by themselves and addresses are not taken/],
      [{ files: [{ path: '/etc/passwd' }] }, /paths by themselves and addresses are not taken/],
      [{ files: [{ url: 'https://host.example/x' }] }, /addresses are not taken/],
      [{ files: [{ root: 'clones', path: '../secret.jsonl' }] }, /is not a path below the root/],
      [{ files: [{ root: 'clones', path: 'link.jsonl' }] }, /There is no "link.jsonl"/],
      [{ files: [{ root: dataDir, path: 'secret.jsonl' }] }, /is a path or an address/],
      [{ files: [{ upload: '../secret.jsonl', name: 'x' }] }, /files\/0\/upload: Invalid UUID/],
      [{ files: [{ upload: '00000000-0000-4000-8000-000000000000', name: 'x' }] }, /no upload/],
      [{ ...good, repos: clones }, /is a path or an address.*This server has clones/],
      [{ ...good, repos: 'https://host.example/o/r' }, /is a path or an address/],
      [{ ...good, repos: 'other' }, /There is no root "other"/],
      [{ ...good, dataset: ' ' }, /dataset/],
      [{ ...good, dataset: 'a\0' }, /can’t be stored/],
      [{ ...good, replace: 'yes' }, /replace/],
      [{ ...good, more: 1 }, /more/],
      [{ files: [] }, /files/],
    ] as const) {
      const { status, answer } = await callJson(start, '/', { body });
      expect([JSON.stringify(body), status]).toEqual([JSON.stringify(body), 422]);
      expect(answer['detail']).toMatch(said);
      expect(JSON.stringify(answer)).not.toContain(`${dataDir}/clones/`);
    }
  });
});
