import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startImport } from '../import/startImport';
import { eventually, runEnded } from '../testing/importer';
import { mortalDatabase } from '../testing/mortalDatabase';
import { startWorkerProcess } from '../testing/processes';
import { instanceRow } from '../testing/rows';

const INSTANCES = 1_000;

describe('a run whose database is killed', { timeout: 240_000 }, () => {
  it('waits for it, and goes on: nothing is lost, nothing doubled', async () => {
    const { db, url, dataDir, kill } = await mortalDatabase();
    const file = path.join(dataDir, 'killed.jsonl');
    writeFileSync(
      file,
      Array.from({ length: INSTANCES }, (_, n) => `${JSON.stringify(instanceRow(n))}\n`).join(''),
    );
    const worker = await startWorkerProcess(url, dataDir, 150);
    const files = [{ path: file, name: 'killed.jsonl' }];
    const runId = await startImport(db, dataDir, { files, dataset: null, repos: null, replace: false });
    await eventually(async () => (await db.unit.count({ where: { runId, status: 'succeeded' } })) >= 3);
    kill();
    const end = await runEnded(db, runId);
    expect(end).toMatchObject({ status: 'succeeded', error: null, failures: [] });
    expect(end.counts).toMatchObject({ rows: INSTANCES, instancesAdded: INSTANCES, instancesUnchanged: 0 });
    expect(await db.instance.count()).toBe(INSTANCES);
    expect(worker.log()).toMatch(/postmaster exit|ECONNREFUSED|accepting connections|Connection terminated/);
    await worker.end();
  });
});
