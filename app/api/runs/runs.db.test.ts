import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '@/lib/db/client';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { call, callJson } from '@/lib/http/testing/call';
import { runStreams } from '@/lib/http/runStreams';
import { startImport } from '@/lib/jobs/import/startImport';
import { createLog } from '@/lib/log';
import { GET as detail } from './[id]/route';
import { POST as cancel } from './[id]/cancel/route';
import { GET as events } from './[id]/events/route';
import { GET as failures } from './[id]/failures/route';
import { POST as resume } from './[id]/resume/route';
import { POST as retry } from './[id]/retry/route';
import { GET as units } from './[id]/units/route';
import { GET as list } from './route';

const url = await testDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-test-'));
process.env['DATABASE_URL'] = url;
process.env['PULLSCOPE_DATA'] = dataDir;
process.env['PULLSCOPE_LOG_LEVEL'] = 'silent';
const db = createClient(url, { log: createLog('error') });
afterAll(async () => {
  await db.$disconnect();
  rmSync(dataDir, { recursive: true, force: true });
});

const file = path.join(dataDir, 'some.jsonl');
writeFileSync(file, '{}\n');

function start() {
  const files = [{ path: file, name: 'some.jsonl' }];
  return startImport(db, dataDir, { files, dataset: 'some', repos: '/srv/clones', replace: true });
}

const on = (id: number, more: Parameters<typeof call>[2] = {}) => ({ params: { id: String(id) }, ...more });
const end = (id: number, status: 'failed' | 'cancelled' | 'succeeded') =>
  db.run.update({ where: { id }, data: { status, finishedAt: new Date() } });

describe('a run over HTTP', () => {
  it('tells what it was asked to do without the folders of this machine', async () => {
    const id = await start();
    expect(await callJson(detail, '/api/runs/1', on(id))).toMatchObject({
      status: 200,
      answer: {
        ...{
          id,
          kind: 'import',
          status: 'queued',
          worker: null,
          liveWorkers: 0,
          isHere: true,
          isStopping: false,
        },
        config: { files: [{ name: 'some.jsonl' }], dataset: 'some', repos: 'clones', replace: true },
        versions: { pullscope: expect.any(String) as string },
        ...{ progress: null, speed: {}, secondsLeft: null },
      },
    });
    const { answer } = await callJson(detail, '/api/runs/1', on(id));
    expect(JSON.stringify(answer)).not.toContain(dataDir);
  });

  it('is not there under another number', async () => {
    for (const [handler, body] of [
      [detail, undefined],
      [failures, undefined],
      [units, undefined],
      [events, undefined],
      [cancel, {}],
      [resume, {}],
      [retry, {}],
    ] as const) {
      expect((await call(handler, '/api/runs/9', on(99_999, { body }))).status).toBe(404);
      expect((await call(handler, '/api/runs/x', { params: { id: 'x' }, body })).status).toBe(422);
    }
  });

  it('has a rate and a time left by its units of late, and says whether its worker lives', async () => {
    const id = await start();
    await db.worker.create({ data: { id: `w${id}` } });
    const startedAt = new Date(Date.now() - 10_000);
    await db.run.update({
      where: { id },
      data: { status: 'running', workerId: `w${id}`, counts: { totalBytes: 3_000, bytes: 1_000, rows: 50 } },
    });
    await db.unit.create({
      data: {
        runId: id,
        key: 'rows 0 0',
        status: 'succeeded',
        startedAt,
        finishedAt: new Date(),
        counts: { bytes: 1_000, rows: 50 },
      },
    });
    const { answer } = await callJson(detail, '/api/runs/1', on(id));
    expect(answer).toMatchObject({
      ...{ worker: 'live', liveWorkers: 1, progress: { of: 'bytes', done: 1_000, total: 3_000 } },
      units: { done: 1, running: 0, failed: 0, total: 1 },
    });
    const { speed, secondsLeft } = answer as { speed: { rows: number; bytes: number }; secondsLeft: number };
    expect(speed.bytes / speed.rows).toBeCloseTo(20);
    expect(secondsLeft).toBeCloseTo(2_000 / speed.bytes);
    await db.worker.update({ where: { id: `w${id}` }, data: { heartbeatAt: new Date(Date.now() - 60_000) } });
    expect((await callJson(detail, '/api/runs/1', on(id))).answer).toMatchObject({
      worker: 'silent',
      liveWorkers: 0,
    });
  });

  it('is cancelled, resumed and done again, each only when it may be', async () => {
    const id = await start();
    expect((await callJson(resume, '/', on(id, { body: {} }))).answer['detail']).toMatch(
      /waits or is under way/,
    );
    expect((await call(retry, '/', on(id, { body: {} }))).status).toBe(409);
    expect(await callJson(cancel, '/', on(id, { body: {} }))).toMatchObject({
      status: 202,
      answer: { status: 'cancelled' },
    });
    expect((await callJson(cancel, '/', on(id, { body: {} }))).answer['detail']).toMatch(
      /has ended \(cancelled\)/,
    );
    expect(await callJson(resume, '/', on(id, { body: {} }))).toMatchObject({
      status: 202,
      answer: { status: 'queued' },
    });
    await db.run.update({ where: { id }, data: { status: 'running' } });
    expect(await callJson(cancel, '/', on(id, { body: {} }))).toMatchObject({
      answer: { status: 'running', isStopping: true },
    });
    await end(id, 'succeeded');
    expect((await callJson(resume, '/', on(id, { body: {} }))).answer['detail']).toMatch(/has succeeded/);
    const again = await callJson(retry, '/', on(id, { body: {} }));
    expect(again).toMatchObject({ status: 201, answer: { status: 'queued', kind: 'import' } });
    const [former, next] = await Promise.all(
      [id, again.answer['id'] as number].map((run) => db.run.findUniqueOrThrow({ where: { id: run } })),
    );
    expect(next?.config).toEqual(former?.config);
    expect(next?.workflowId).not.toBe(former?.workflowId);
  });

  it('is not done again when its files are gone', async () => {
    const id = await startImport(db, dataDir, {
      ...{ dataset: null, repos: null, replace: false },
      files: [{ path: path.join(dataDir, 'gone'), name: 'gone.jsonl' }],
    });
    await end(id, 'failed');
    expect(await callJson(retry, '/', on(id, { body: {} }))).toMatchObject({
      status: 409,
      answer: { detail: expect.stringContaining('gone.jsonl is not there any more') as string },
    });
  });

  it('refuses writes from other sites', async () => {
    const headers = { origin: 'https://other.example' };
    for (const handler of [cancel, resume, retry])
      expect((await call(handler, '/', on(1, { body: {}, headers }))).status).toBe(403);
  });
});

describe('what a run could not do', () => {
  let id = 0;
  const all: unknown[] = [];
  beforeAll(async () => {
    id = await start();
    await db.run.update({ where: { id }, data: { counts: { failed: 1_207 } } });
    for (const key of ['rows 0 0', 'rows 0 200']) {
      const unit = await db.unit.create({
        data: { runId: id, key, status: key.endsWith('0 0') ? 'failed' : 'succeeded' },
      });
      for (let line = 1; line <= 6; line += 1) {
        const failure = { line, kind: line % 3 === 0 ? 'conflict.odd' : 'bad-json', reason: `line ${line}` };
        await db.unitFailure.create({ data: { unitId: unit.id, ...failure } });
        all.push({ unit: key, ...failure });
      }
    }
  });

  it('comes page by page, each row once', async () => {
    const found: unknown[] = [];
    for (let next: unknown = ''; next !== null;) {
      const after = next === '' ? '' : `&after=${encodeURIComponent(String(next))}`;
      const { answer } = await callJson(failures, `/?limit=5${after}`, on(id));
      expect(answer).toMatchObject({
        total: 1_207,
        kinds: [
          { kind: 'bad-json', count: 8 },
          { kind: 'conflict.odd', count: 4 },
        ],
      });
      found.push(...(answer['failures'] as unknown[]));
      next = answer['next'];
    }
    expect(found).toEqual(all);
  });

  it('is narrowed to a kind, and pages with it', async () => {
    const first = (await callJson(failures, '/?kind=conflict.odd&limit=3', on(id))).answer;
    const second = (
      await callJson(failures, `/?kind=conflict.odd&limit=3&after=${String(first['next'])}`, on(id))
    ).answer;
    expect([first['failures'], second['failures']]).toMatchObject([{ length: 3 }, { length: 1 }]);
    expect((await call(failures, '/?after=nonsense', on(id))).status).toBe(422);
    expect((await call(failures, '/?limit=501', on(id))).status).toBe(422);
  });

  it('has its units page by page as well', async () => {
    const first = (await callJson(units, '/?limit=1', on(id))).answer as {
      units: { key: string }[];
      next: number;
    };
    expect(first.units.map(({ key }) => key)).toEqual(['rows 0 0']);
    const second = (await callJson(units, `/?limit=1&after=${first.next}`, on(id))).answer;
    expect(second).toMatchObject({ units: [{ key: 'rows 0 200', attempts: 0 }], next: null });
    expect((await callJson(units, '/?status=failed', on(id))).answer).toMatchObject({
      units: [{ status: 'failed' }],
    });
  });
});

describe('the list of runs', () => {
  it('is paged by id, newest first, and narrowed by kind and status', async () => {
    const ids = [await start(), await start(), await start()];
    await end(ids[1]!, 'failed');
    const first = (await callJson(list, '/?limit=2')).answer as { runs: { id: number }[]; next: number };
    expect(first.runs.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const second = (await callJson(list, `/?limit=2&before=${first.next}`)).answer as {
      runs: { id: number }[];
    };
    expect(second.runs[0]?.id).toBe(ids[0]);
    const failed = (await callJson(list, '/?status=failed&kind=import')).answer as {
      runs: { status: string }[];
    };
    expect(new Set(failed.runs.map(({ status }) => status))).toEqual(new Set(['failed']));
    expect((await callJson(list, '/?kind=context')).answer).toMatchObject({ runs: [], next: null });
    expect((await call(list, '/?kind=nothing')).status).toBe(422);
  });
});

describe('the events of a run', () => {
  it('end with the run, and a client that has the end is told not to come back', async () => {
    const id = await start();
    const response = await call(events, '/', on(id));
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (word: string) => {
      while (!text.includes(word)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`no ${word} in ${text}`);
        text += value;
      }
    };
    await until('"status":"queued"');
    await db.run.update({ where: { id }, data: { status: 'running', counts: { rows: 7 } } });
    await until('"rows":7');
    await end(id, 'succeeded');
    await until('event: end');
    expect((await reader.read()).done).toBe(true);
    expect((await call(events, '/', on(id, { headers: { 'last-event-id': 'end' } }))).status).toBe(204);
    // One that lost the stream before its end gets the whole state.
    const late = await call(events, '/', on(id, { headers: { 'last-event-id': '2' } }));
    expect(await late.text()).toContain('"status":"succeeded"');
  });

  it('are streamed to a bounded number, and a client that goes frees its place', async () => {
    const id = await start();
    const clients: AbortController[] = [];
    const open = async () => {
      const client = new AbortController();
      clients.push(client);
      return call(events, '/', on(id, { signal: client.signal }));
    };
    let last = await open();
    while (last.status === 200 && clients.length < 1_000) last = await open();
    expect(last.status).toBe(503);
    expect(await last.json()).toMatchObject({
      detail: expect.stringContaining(`Ask /api/runs/${id}`) as string,
    });
    for (const client of clients) client.abort();
    const free = runStreams().take();
    expect(free).not.toBeNull();
    free?.();
  });
});
