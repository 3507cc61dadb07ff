import { describe, expect, it } from 'vitest';
import { createRun, resumeRun, stopRun } from '@/lib/db/jobs/runs';
import { readRun } from '@/lib/db/jobs/watch';
import { startImport } from '../import/startImport';
import { eventually, testImporter } from '../testing/importer';
import { startWorkerProcess } from '../testing/processes';
import { instanceRow, wholeRow, answer } from '../testing/rows';
import { readPlace } from './place';

const on = await testImporter({ withWorker: false });
const { db, url, dataDir } = on;

const INSTANCES = 1_000;

/** A file of many units, with outputs; the worker is met in the middle of it. */
async function begin(name: string, count = INSTANCES): Promise<number> {
  const rows = Array.from({ length: count }, (_, n) => instanceRow(n + 1));
  const outputs = Array.from({ length: 300 }, (_, n) => ({
    instance_id: `fern__reed-${(n % 20) + 1}`,
    raw_output: answer(`changed ${n}`),
  }));
  const files = [on.file(`${name}.jsonl`, rows), on.file(`${name}-outputs.jsonl`, outputs)];
  return startImport(db, dataDir, {
    files: files.map((path) => ({ path, name: path.split('/').at(-1) ?? '' })),
    dataset: name,
    repos: null,
    replace: false,
  });
}

const doneUnits = (runId: number) => db.unit.count({ where: { runId, status: 'succeeded' } });
const inTheMiddle = (runId: number, units = 4) => eventually(async () => (await doneUnits(runId)) >= units);

async function expectAllOnce(runId: number, name: string) {
  const end = await on.ended(runId);
  expect(end).toMatchObject({ status: 'succeeded', error: null, failures: [] });
  expect(end.counts).toMatchObject({
    rows: INSTANCES + 300,
    instancesAdded: INSTANCES,
    instancesUnchanged: 0,
    outputsAdded: 300,
    outputsUnchanged: 0,
    scored: 300,
    failed: 0,
  });
  expect(end.counts.bytes).toBe(end.counts.totalBytes);
  expect(await db.instance.count({ where: { dataset: { name } } })).toBe(INSTANCES);
  expect(await db.output.count({ where: { batch: { dataset: { name } } } })).toBe(300);
  expect(await db.score.count({ where: { output: { batch: { dataset: { name } } } } })).toBe(300);
}

// Processes start and are waited for: how long that takes is the machine's affair.
describe('a run', { timeout: 240_000 }, () => {
  it('goes on elsewhere when its worker is killed: nothing is lost, nothing doubled', async () => {
    const first = await startWorkerProcess(url, dataDir, 100);
    const runId = await begin('killed');
    await inTheMiddle(runId);
    first.kill('SIGKILL');
    await first.gone;
    expect((await readRun(db, runId))?.status).toBe('running');
    const second = await startWorkerProcess(url, dataDir, 0);
    await expectAllOnce(runId, 'killed');
    await second.end();
  });

  it('survives three kills, one of them before its first unit', async () => {
    const runId = await begin('thrice');
    for (const units of [0, 3, 6]) {
      const worker = await startWorkerProcess(url, dataDir, 60);
      await eventually(
        async () => (await readRun(db, runId))?.status === 'running' && (await doneUnits(runId)) >= units,
      );
      worker.kill('SIGKILL');
      await worker.gone;
    }
    await startWorkerProcess(url, dataDir, 0);
    await expectAllOnce(runId, 'thrice');
  });

  it('is taken over from a stopped worker, which is fenced off when it wakes, and works again', async () => {
    const sleeper = await startWorkerProcess(url, dataDir, 300);
    const runId = await begin('fenced');
    await inTheMiddle(runId);
    sleeper.kill('SIGSTOP');
    const workerOf = async () => (await db.run.findUniqueOrThrow({ where: { id: runId } })).workerId;
    const former = await workerOf();
    const other = await startWorkerProcess(url, dataDir, 300);
    await eventually(async () => ![former, null].includes(await workerOf()));
    expect(await db.worker.count({ where: { id: former ?? '' } })).toBe(0);
    sleeper.kill('SIGCONT');
    await eventually(async () => (await db.worker.count()) === 2);
    expect(sleeper.log()).toContain('worker.dismissed');
    await expectAllOnce(runId, 'fenced');
    // The one that slept has a new id, and takes work under it.
    await other.end();
    const next = await begin('after', 10);
    expect((await on.ended(next)).status).toBe('succeeded');
  });

  it('is left to others at once by a worker that ends in order', async () => {
    const first = await startWorkerProcess(url, dataDir, 150);
    const runId = await begin('ordered');
    await inTheMiddle(runId);
    await first.end();
    expect(await db.worker.count()).toBe(0);
    await startWorkerProcess(url, dataDir, 0);
    await expectAllOnce(runId, 'ordered');
  });

  it('stops before its next unit, keeps what is in, and goes on when it is resumed', async () => {
    await startWorkerProcess(url, dataDir, 100);
    const runId = await begin('stopped');
    await inTheMiddle(runId);
    expect(await stopRun(db, runId)).toBe('running');
    const end = await on.ended(runId);
    expect(end).toMatchObject({ status: 'cancelled', error: null });
    const before = await db.instance.count({ where: { dataset: { name: 'stopped' } } });
    expect(before).toBe(end.counts.instancesAdded);
    expect(before).toBeLessThan(INSTANCES);
    expect(await resumeRun(db, runId, await readPlace(dataDir))).toBe(true);
    await expectAllOnce(runId, 'stopped');
    expect(await resumeRun(db, runId, await readPlace(dataDir))).toBe(false);
  });

  it('that waits is stopped at once', async () => {
    const runId = await begin('waiting', 10);
    expect(await stopRun(db, runId)).toBe('cancelled');
    await startWorkerProcess(url, dataDir, 0);
    const next = await begin('next', 10);
    expect((await on.ended(next)).status).toBe('succeeded');
    expect((await readRun(db, runId))?.status).toBe('cancelled');
    expect(await stopRun(db, 999_999)).toBeNull();
  });

  it('of another place is left alone', async () => {
    const elsewhere = await createRun(db, {
      kind: 'import',
      place: 'elsewhere',
      config: { files: [{ path: wholeRow(1).repo, name: 'x' }], dataset: null, repos: null, replace: false },
      versions: {},
    });
    await startWorkerProcess(url, dataDir, 0);
    const here = await begin('here', 10);
    expect((await on.ended(here)).status).toBe('succeeded');
    expect((await readRun(db, elsewhere))?.status).toBe('queued');
  });

  it('whose workflow is lost, as after a restore of the tables alone, is begun again', async () => {
    const runId = await begin('restored', 10);
    await db.run.update({ where: { id: runId }, data: { status: 'running' } });
    await startWorkerProcess(url, dataDir, 0);
    expect(await on.ended(runId)).toMatchObject({ status: 'succeeded', counts: { instancesAdded: 10 } });
  });

  it('that waits under a workflow which has ended is begun again', async () => {
    const worker = await startWorkerProcess(url, dataDir, 0);
    const first = await begin('first', 10);
    await on.ended(first);
    const { workflowId } = await db.run.findUniqueOrThrow({ where: { id: first } });
    await worker.end();
    await db.run.update({ where: { id: first }, data: { workflowId: 'another' } });
    const second = await begin('second', 10);
    await db.run.update({ where: { id: second }, data: { workflowId } });
    await startWorkerProcess(url, dataDir, 0);
    expect((await on.ended(second)).status).toBe('succeeded');
  });

  it('that another version began, whose steps are others, says so and goes on when it is resumed', async () => {
    const first = await startWorkerProcess(url, dataDir, 100);
    const runId = await begin('upgraded');
    await inTheMiddle(runId);
    first.kill('SIGKILL');
    await first.gone;
    const { workflowId } = await db.run.findUniqueOrThrow({ where: { id: runId } });
    const renamed = await db.$executeRaw`
      UPDATE dbos.operation_outputs SET function_name = 'a step of before'
      WHERE workflow_uuid = ${workflowId} AND function_id = 0`;
    expect(renamed).toBe(1);
    await startWorkerProcess(url, dataDir, 0);
    expect(await on.ended(runId)).toMatchObject({
      status: 'failed',
      error: 'Another version of Pullscope began this run. Resume it to go on.',
    });
    expect(await resumeRun(db, runId, await readPlace(dataDir))).toBe(true);
    await expectAllOnce(runId, 'upgraded');
  });

  it('ends with the reason when its file was changed in between', async () => {
    const first = await startWorkerProcess(url, dataDir, 100);
    const runId = await begin('changed');
    await inTheMiddle(runId);
    first.kill('SIGKILL');
    await first.gone;
    on.file('changed.jsonl', [instanceRow(1)]);
    await startWorkerProcess(url, dataDir, 0);
    expect(await on.ended(runId)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('changed.jsonl has changed') as string,
    });
  });
});
