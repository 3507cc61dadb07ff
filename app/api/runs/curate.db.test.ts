import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createClient } from '@/lib/db/client';
import { writeHour } from '@/lib/db/curate/hours';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { callJson } from '@/lib/http/testing/call';
import { parseHour } from '@/lib/archive/hours';
import { createLog } from '@/lib/log';
import { GET as hours } from './[id]/hours/route';
import { GET as stages } from './[id]/stages/route';
import { GET as conversation } from '../datasets/[name]/instances/[id]/conversation/route';
import { POST } from './route';

const dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-test-'));
process.env['DATABASE_URL'] = await testDatabase();
process.env['PULLSCOPE_DATA'] = dataDir;
process.env['PULLSCOPE_LOG_LEVEL'] = 'silent';
mkdirSync(path.join(dataDir, 'hours'));
process.env['PULLSCOPE_ROOTS'] = `hours=${path.join(dataDir, 'hours')}:mirror=http://10.0.0.5:8080/gharchive`;
const db = createClient(process.env['DATABASE_URL'], { log: createLog('error') });
afterAll(async () => {
  await db.$disconnect();
  rmSync(dataDir, { recursive: true, force: true });
});

const post = (body: object) =>
  callJson(POST, '/api/runs', { body: { kind: 'curate', dataset: 'new', ...body } });

it.each([
  ['a path', { hours: '2015-01-01-0', archive: '/etc' }, 'a path or an address'],
  ['an address', { hours: '2015-01-01-0', archive: 'http://127.0.0.1/' }, 'a path or an address'],
  ['hours that are none', { hours: 'yesterday', archive: 'hours' }, 'no hour or range'],
  ['a repository that is none', { hours: '2015-01-01-0', only: ['reed'] }, 'OWNER/NAME'],
  ['a preset that is none', { fromGit: ['a/b'], preset: 'x' }, 'There is no preset'],
  ['two configurations', { fromGit: ['a/b'], preset: 'swe-rl', config: {} }, 'a preset or a config'],
  ['a template that is none', { fromGit: ['a/b'], template: '{{issue}}' }, 'has no {{#files}}'],
  ['too many relevant files', { fromGit: ['a/b'], relevantFiles: 51 }, '/relevantFiles'],
  ['a file outside', { hours: '2015-01-01-0', enrich: { root: 'hours', path: '../x' } }, 'not a path below'],
])('a curation with %s is refused', async (_, body, words) => {
  const { status, answer } = await post(body);
  expect([status, JSON.stringify(answer)]).toEqual([422, expect.stringContaining(words)]);
});

async function configOf(body: object): Promise<unknown> {
  const { answer, status } = await post(body);
  expect([status, answer]).toEqual([201, { run: expect.any(Number) as number }]);
  return (await db.run.findUniqueOrThrow({ where: { id: Number(answer['run']) } })).config;
}

it('a curation reads an address of a private network that a root names, and no other', async () => {
  const named = { kind: 'http', base: 'http://10.0.0.5:8080/gharchive', allowPrivate: true };
  expect(await configOf({ hours: '2015-01-01-0', archive: 'mirror' })).toMatchObject({ archive: named });
  const own = { kind: 'http', base: 'https://data.gharchive.org/', allowPrivate: false };
  expect(await configOf({ hours: '2015-01-01-0' })).toMatchObject({ archive: own });
  const asFolder = await post({ hours: '2015-01-01-0', enrich: { root: 'mirror', path: 'x.jsonl' } });
  expect(asFolder.status).toBe(422);
});

it('a curation takes every option of the command line, and what it leaves out is its default', async () => {
  const options = {
    ...{ fromGit: ['fern/reed'], repos: 'hours', fetchClones: true, clonesGb: 3, cacheGb: 2, benchmarks: [] },
    ...{ tests: 'none', relevantFiles: 2, contextTokens: 9_000, order: 'changed-first', preset: 'r2e-gym' },
    template: '{{issue}}{{#files}}{{path}}{{content}}{{/files}}',
  };
  expect(await configOf(options)).toMatchObject({
    ...{ fromGit: ['fern/reed'], cacheBytes: 2e9, rules: { filter: { name: 'r2e-gym' }, benchmarks: [] } },
    git: {
      fetch: { base: 'https://github.com', cacheBytes: 3e9 },
      pulls: { tests: 'none', relevantFiles: 2, contextTokens: 9_000, order: 'changed-first' },
    },
  });
  const plain = { fromGit: ['fern/reed'], repos: 'hours' };
  expect(await configOf(plain)).toMatchObject({
    rules: { filter: { name: 'swe-rl' } },
    git: { fetch: null, pulls: { tests: 'words', relevantFiles: 5, contextTokens: 16_000, template: null } },
  });
  expect(await configOf({ ...plain, preset: null })).toMatchObject({ rules: null });
});

it('a curation is started, and tells its stages and hours', async () => {
  const hoursOf = { hours: '2018-10-21-22..2018-11-01-1', archive: 'hours', only: ['fern/reed'] };
  expect(await configOf(hoursOf)).toMatchObject({ git: null, rules: null });
  const started = await post({ ...hoursOf, preset: 'swe-rl' });
  expect(started.status).toBe(201);
  const id = String(started.answer['run']);
  const run = await db.run.findUniqueOrThrow({ where: { id: Number(id) }, include: { dataset: true } });
  expect(run).toMatchObject({
    kind: 'curate',
    dataset: { name: 'new' },
    config: { archive: { kind: 'folder' } },
  });
  const found = {
    status: 'missing',
    detail: 'Not there.',
    knownGap: 'known',
    sha256: null,
    loadId: null,
  } as const;
  await db.$transaction((tx) =>
    writeHour(tx, run.datasetId ?? 0, {
      ...{ ...found, hour: parseHour('2018-10-21-23') ?? 0, counts: {} },
      scope: new Uint8Array(32),
    }),
  );
  const { answer } = await callJson(stages, '/', { params: { id } });
  expect(answer['stages']).toMatchObject([
    { stage: 'bring', in: null },
    { stage: 'scan', total: 0, dropped: [], secondsLeft: null },
    { stage: 'aggregate' },
    { stage: 'link', within: null },
    { stage: 'rules', in: null },
    { stage: 'seeds', within: 'rules' },
  ]);
  const first = await callJson(hours, '/', { params: { id } });
  expect(first.answer).toMatchObject({ month: '2018-10', months: { previous: null, next: '2018-11' } });
  expect(first.answer['hours']).toHaveLength(2 + 10 * 24);
  expect((first.answer['hours'] as object[]).slice(0, 2)).toMatchObject([
    { name: '2018-10-21-22', status: null },
    { name: '2018-10-21-23', status: 'missing', knownGap: 'known', events: 0 },
  ]);
  const second = await callJson(hours, '/?month=2018-11', { params: { id } });
  expect(second.answer['hours']).toHaveLength(2);
  expect((await callJson(hours, '/', { params: { id: '999' } })).status).toBe(404);
  expect((await callJson(stages, '/', { params: { id: '999' } })).status).toBe(404);
  const none = await callJson(conversation, '/', { params: { name: 'new', id: 'x' } });
  expect(none.status).toBe(404);
});
