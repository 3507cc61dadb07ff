// A worker in a process of its own: node --import tsx scripts/bench/filterWorker.ts DATABASE_URL DATA_DIR
// It prints "ready" when it works, ends with its standard input, and then says what it took as one JSON line.
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createClient } from '../../lib/db/client';
import { readPlace } from '../../lib/jobs/engine/place';
import { startWorker } from '../../lib/jobs/engine/worker';
import { JOBS, SHARED_UNITS } from '../../lib/jobs/jobs';
import { createLog } from '../../lib/log';
import { createScoringPool } from '../../lib/scoring/scoringPool';

const [url = '', dataDir = ''] = process.argv.slice(2);
const log = createLog('error');
const db = createClient(url, { log });
const scoring = createScoringPool({ root: path.resolve(import.meta.dirname, '../..'), threads: 1 });
const worker = await startWorker({
  ...{ db, log, scoring, url, dataDir, jobs: JOBS, shared: SHARED_UNITS },
  git: { program: 'git', searchPath: '' },
  place: await readPlace(dataDir),
});
const idle = process.resourceUsage();
process.stdout.write('ready\n');
await finished(process.stdin.resume(), { writable: false });
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime - idle.userCPUTime - idle.systemCPUTime) / 1e6;
process.stdout.write(`${JSON.stringify({ cpuSeconds, peakMegabytes: maxRSS / 1024 })}\n`);
await worker.stop();
await scoring.close();
await db.$disconnect();
