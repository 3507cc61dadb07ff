import { expect, it } from 'vitest';
import { createRun, resumeRun } from '@/lib/db/jobs/runs';
import { failedUnit, planUnits } from '@/lib/db/jobs/sharedUnits';
import { runFailures } from '@/lib/db/jobs/watch';
import { joinWorkers, leaveWorkers } from '@/lib/db/jobs/workers';
import { createClient } from '@/lib/db/client';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { createLog } from '@/lib/log';
import { JobError, type SharedUnits } from './job';
import { lendHand, shareOut, type Hands } from './share';

const url = await testDatabase();
const log = createLog('silent');
const db = createClient(url, { log });

function handsOf(workerId: string, work: NonNullable<SharedUnits['curate']>): Hands {
  return {
    ...{ db, url, log, workerId, dataDir: '/nowhere', git: { program: 'git', searchPath: '' } },
    scoring: null as never,
    shared: { curate: work },
    stop: new AbortController().signal,
    whileBusy: (busy) => busy(),
  };
}

async function run(keys: string[]): Promise<number> {
  const runId = await createRun(db, { kind: 'curate', place: 'here', config: {}, versions: {} });
  await db.run.update({ where: { id: runId }, data: { status: 'running' } });
  await db.$transaction((tx) => planUnits(tx, runId, keys));
  return runId;
}

const done = async () => ({ counts: { 'part.done': 1 }, cursor: null, failures: [] });

it('does every unit once among workers, and none of a run elsewhere', async () => {
  const runId = await run(['part 1', 'part 2', 'part 3']);
  await joinWorkers(db, 'one');
  await joinWorkers(db, 'two');
  const keys: string[] = [];
  const work = async (_job: object, key: string) => {
    keys.push(key);
    return done;
  };
  expect(await lendHand(handsOf('two', work), 'elsewhere')).toBe(false);
  expect(await lendHand(handsOf('two', work), 'here')).toBe(true);
  expect(await shareOut(handsOf('one', work), runId, 'part ')).toBe('done');
  expect(keys).toEqual(['part 1', 'part 2', 'part 3']);
  expect((await db.run.findUniqueOrThrow({ where: { id: runId } })).counts).toMatchObject({ 'part.done': 3 });
});

it('takes over the unit of a worker that is dead, and refuses what that one still writes', async () => {
  const runId = await run(['part 1']);
  await joinWorkers(db, 'sleeper');
  const slept = lendHand(
    handsOf('sleeper', async () => {
      await leaveWorkers(db, 'sleeper');
      return done;
    }),
    'here',
  );
  expect(await slept).toBe(true);
  expect(await db.unit.findFirst({ where: { runId } })).toMatchObject({ status: 'running', workerId: null });
  expect(
    await shareOut(
      handsOf('one', async () => done),
      runId,
      'part ',
    ),
  ).toBe('done');
  expect(await db.unit.findFirst({ where: { runId } })).toMatchObject({ status: 'succeeded', attempts: 2 });
});

it('tries a fault again, and fails a unit without its run when it can not be done', async () => {
  const runId = await run(['part bad', 'part flaky', 'part good']);
  let tries = 0;
  const hands = handsOf('one', async (_job, key) => {
    if (key === 'part bad') throw new JobError('There is no such part.');
    if (key === 'part flaky' && ++tries < 2) throw new Error('a hiccup');
    return done;
  });
  expect(await shareOut(hands, runId, 'part ')).toBe('done');
  expect(tries).toBe(2);
  const states = await db.unit.findMany({ where: { runId }, orderBy: { key: 'asc' } });
  expect(states.map(({ status, error }) => [status, error])).toEqual([
    ['failed', 'There is no such part.'],
    ['succeeded', null],
    ['succeeded', null],
  ]);
  expect(await runFailures(db, runId, 10)).toMatchObject([{ unit: 'part bad', kind: 'unit-failed' }]);
  expect((await db.run.findUniqueOrThrow({ where: { id: runId } })).counts).toMatchObject({ failed: 1 });
  expect(await failedUnit(db, runId, 'part ')).toEqual({
    ...{ key: 'part bad', error: 'There is no such part.' },
  });
  // What is done anew is no failure any more.
  await db.run.update({ where: { id: runId }, data: { status: 'failed' } });
  expect(await resumeRun(db, runId, 'here')).toBe(true);
  await db.run.update({ where: { id: runId }, data: { status: 'running' } });
  expect(
    await shareOut(
      handsOf('one', async () => done),
      runId,
      'part ',
    ),
  ).toBe('done');
  expect(await failedUnit(db, runId, 'part ')).toBeNull();
  expect(await runFailures(db, runId, 10)).toEqual([]);
  expect((await db.run.findUniqueOrThrow({ where: { id: runId } })).counts).toEqual({
    ...{ failed: 0, 'part.done': 3 },
  });
});

it('stops when the run is stopped', async () => {
  const runId = await run(['part 1']);
  await db.run.update({ where: { id: runId }, data: { stopRequestedAt: new Date() } });
  expect(
    await shareOut(
      handsOf('one', async () => done),
      runId,
      'part ',
    ),
  ).toBe('stopped');
  await db.$disconnect();
});
