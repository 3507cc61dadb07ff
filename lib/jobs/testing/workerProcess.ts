// A worker in a process of its own, for tests that stop and kill it:
//   node --import tsx lib/jobs/testing/workerProcess.ts DATABASE_URL DATA_DIR UNIT_MS
// Before each unit it rests UNIT_MS, so that a test can meet it in the middle of a run. It prints "ready" when it
// works, and ends with its standard input.
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@/lib/db/client';
import { createLog } from '@/lib/log';
import { createScoringPool } from '@/lib/scoring/scoringPool';
import { readPlace } from '../engine/place';
import { startWorker } from '../engine/worker';
import type { Job } from '../engine/job';
import { JOBS, SHARED_UNITS } from '../jobs';

const [url = '', dataDir = '', rest = '0'] = process.argv.slice(2);
const log = createLog('warn');
const db = createClient(url, { log });
const scoring = createScoringPool({ root: path.resolve(import.meta.dirname, '../../..'), threads: 1 });

const worker = await startWorker({
  ...{ db, url, log, scoring, dataDir },
  git: { program: 'git', searchPath: '/usr/local/bin:/usr/bin:/bin' },
  place: await readPlace(dataDir),
  jobs: {
    import: (job) => JOBS.import(slow(job)),
    context: (job) => JOBS.context(slow(job)),
    filter: (job) => JOBS.filter(slow(job)),
    curate: (job) => JOBS.curate(slow(job)),
    probe: (job) => JOBS.probe(slow(job)),
  },
  shared: {
    curate: async (job, key) => afterRest(await SHARED_UNITS.curate?.(job, key)),
    filter: async (job, key) => afterRest(await SHARED_UNITS.filter?.(job, key)),
  },
  pace: { look: 40, beat: 200, silent: 1_500 },
});
process.stdout.write('ready\n');
await finished(process.stdin.resume(), { writable: false });
await worker.stop();
await scoring.close();
await db.$disconnect();

/** The rest lies within the unit: between its reading and its writing. */
function slow(job: Job): Job {
  return {
    ...job,
    unit: (key, prepare) =>
      job.unit(key, async () => {
        return afterRest(await prepare());
      }),
  };
}

async function afterRest<T>(write: T | undefined): Promise<T> {
  await sleep(Number(rest));
  if (write === undefined) throw new Error('no such unit');
  return write;
}
