import { describe, expect, it } from 'vitest';
import { presetOf } from '@/lib/curation/config/presets';
import { readRun } from '@/lib/db/jobs/watch';
import { startImport } from '../import/startImport';
import { eventually, testImporter } from '../testing/importer';
import { startWorkerProcess } from '../testing/processes';
import { instanceRow } from '../testing/rows';
import { startFilter } from './startFilter';
import { exportAll, opened } from './testing/filterRuns';

const on = await testImporter({ withWorker: false });
const { db, url, dataDir } = on;
const INSTANCES = 1_700;
const config = presetOf('swe-rl')?.config;

const begin = () => {
  if (!config) throw new Error('there is no preset swe-rl');
  return startFilter(db, dataDir, { dataset: 'many', config, benchmarks: [] });
};
const judgedOf = (runId: number) => db.verdict.count({ where: { runId } });

let expected: Record<string, string> = {};

// Processes start and are waited for: how long that takes is the machine's affair.
describe('a filter run', { timeout: 300_000 }, () => {
  it('done by one worker is what the others are held against', async () => {
    const rows = Array.from({ length: INSTANCES }, (_, n) => instanceRow(n, { user: `person-${n % 7}` }));
    const files = [{ path: on.file('many.jsonl', rows), name: 'many.jsonl' }];
    const worker = await startWorkerProcess(url, dataDir, 0);
    await on.ended(await startImport(db, dataDir, { files, dataset: null, repos: null, replace: false }));
    expected = await exportAll(db, await opened(on, await begin()));
    expect(expected['kept verdicts']?.split('\n')).toHaveLength(INSTANCES + 1);
    await worker.end();
  });

  it('that was killed in its midst goes on elsewhere, and comes to the same bytes', async () => {
    const runId = await begin();
    const first = await startWorkerProcess(url, dataDir, 300);
    await eventually(async () => (await judgedOf(runId)) > 0);
    first.kill('SIGKILL');
    await first.gone;
    expect((await readRun(db, runId))?.status).toBe('running');
    const judged = await judgedOf(runId);
    const second = await startWorkerProcess(url, dataDir, 0);
    const run = await opened(on, runId);
    expect(judged).toBeLessThan(INSTANCES);
    expect(await exportAll(db, run)).toEqual(expected);
    await second.end();
  });
});
