import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { PRESETS } from '@/lib/curation/config/presets';
import { createClient } from '@/lib/db/client';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { makeFolders, removeFolders } from '@/lib/git/testing/fixture';
import { makeOddRepository } from '@/lib/git/testing/oddities';
import { createLog } from '@/lib/log';
import { JUDGE } from '../filter/plan';
import { openRun } from '../filter/openRun';
import { exportAll } from '../filter/testing/filterRuns';
import { PullSettings } from '../pulls/settings';
import { eventually, runEnded } from '../testing/importer';
import { startWorkerProcess } from '../testing/processes';
import { startCurate } from './startCurate';
import { curation, exported } from './testing/curating';

const folders = makeFolders();
makeOddRepository(folders, 'fern__reed.git');
const dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-test-'));
const url = await testDatabase();
const db = createClient(url, { log: createLog('error') });
afterAll(async () => {
  await db.$disconnect();
  removeFolders(folders);
  rmSync(dataDir, { recursive: true, force: true });
});

const config = curation(dataDir, '', {
  git: { repos: folders.root, fetch: null, pulls: PullSettings.parse({}) },
  fromGit: ['fern/reed'],
  rules: { config: PRESETS[0]!.config, benchmarks: null },
});

/** What the export does not hold of it: commits and reasons. */
async function besides(dataset: string): Promise<unknown> {
  const rows = await db.instance.findMany({
    where: { dataset: { name: dataset } },
    orderBy: { number: 'asc' },
    select: {
      ...{ number: true, promptTokens: true, contentHash: true },
      commits: { orderBy: { position: 'asc' }, omit: { instanceId: true } },
      files: {
        where: { role: 'relevant' },
        select: { position: true, relevant: { select: { reasons: true } } },
      },
    },
  });
  return rows;
}

async function verdicts(runId: number): Promise<unknown> {
  const run = await openRun(db, runId);
  return run && { summary: run.summary, files: await exportAll(db, run) };
}

it('a curation from clones that is killed twice and taken over gives the bytes of an undisturbed one', async () => {
  const first = await startWorkerProcess(url, dataDir, 300);
  const runId = await startCurate(db, dataDir, 'killed', config);
  await eventually(async () => (await db.unit.count({ where: { runId, status: 'succeeded' } })) >= 6);
  first.kill('SIGKILL');
  await first.gone;
  expect(
    await db.unit.count({ where: { runId, key: { startsWith: 'git ' }, status: { not: 'succeeded' } } }),
  ).toBeGreaterThan(0);
  // The next is killed while it judges.
  const next = await startWorkerProcess(url, dataDir, 300);
  const judging = { runId, key: { startsWith: JUDGE }, status: 'running' } as const;
  await eventually(async () => (await db.unit.count({ where: judging })) > 0);
  next.kill('SIGKILL');
  await next.gone;
  expect(await db.verdict.count({ where: { runId } })).toBe(0);
  const second = await startWorkerProcess(url, dataDir, 0);
  expect(await runEnded(db, runId)).toMatchObject({ status: 'succeeded', error: null });
  const whole = await startCurate(db, dataDir, 'whole', config);
  expect(await runEnded(db, whole)).toMatchObject({ status: 'succeeded', counts: { 'git.out': 18 } });
  await second.end();
  expect((await exported(db, 'killed')) === (await exported(db, 'whole'))).toBe(true);
  expect(await besides('killed')).toEqual(await besides('whole'));
  expect(await verdicts(runId)).toMatchObject({ summary: { funnel: { in: 18 } } });
  expect(await verdicts(runId)).toEqual(await verdicts(whole));
}, 240_000);
