import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { presetOf } from '@/lib/curation/config/presets';
import { startImport } from '../import/startImport';
import { eventually, runEnded } from '../testing/importer';
import { mortalDatabase } from '../testing/mortalDatabase';
import { died, startWorkerProcess } from '../testing/processes';
import { instanceRow } from '../testing/rows';
import { startFilter } from './startFilter';
import { exportAll, opened } from './testing/filterRuns';

const INSTANCES = 2_600;

describe('a filter run by three workers', { timeout: 300_000 }, () => {
  it('of which one is killed while PostgreSQL restarts gives the bytes of a single one', async () => {
    const { db, url, dataDir, kill } = await mortalDatabase();
    const ended = (runId: number) => runEnded(db, runId);
    const config = presetOf('swe-rl')?.config;
    if (!config) throw new Error('there is no preset swe-rl');
    const begin = () => startFilter(db, dataDir, { dataset: 'many', config, benchmarks: [] });
    const file = path.join(dataDir, 'many.jsonl');
    const rows = Array.from({ length: INSTANCES }, (_, n) => instanceRow(n, { user: `person-${n % 7}` }));
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const single = await startWorkerProcess(url, dataDir, 0);
    const files = [{ path: file, name: 'many.jsonl' }];
    await ended(await startImport(db, dataDir, { files, dataset: null, repos: null, replace: false }));
    const expected = await exportAll(db, await opened({ db, ended }, await begin()));
    expect(expected['kept verdicts']?.split('\n')).toHaveLength(INSTANCES + 1);
    await single.end();

    const workers = await Promise.all([1, 2, 3].map(() => startWorkerProcess(url, dataDir, 250)));
    const runId = await begin();
    const judged = () => db.verdict.count({ where: { runId } });
    await eventually(async () => {
      const hands = await db.unit.groupBy({ by: ['workerId'], where: { runId, workerId: { not: null } } });
      return hands.length > 1 && (await judged()) > 0;
    });
    workers[0]?.kill('SIGKILL');
    kill();
    expect(await eventually(judged)).toBeLessThan(INSTANCES);
    const run = await Promise.race([opened({ db, ended }, runId), died(workers.slice(1))]);
    expect(await exportAll(db, run)).toEqual(expected);
    expect(await judged()).toBe(INSTANCES);
    await Promise.all(workers.slice(1).map((worker) => worker.end()));
  });
});
