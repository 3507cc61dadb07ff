import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type Db } from '../../lib/db/client';
import { openEmbedded } from '../../lib/db/embedded/embedded';
import { migrate } from '../../lib/db/migrate';
import { readPlace } from '../../lib/jobs/engine/place';
import { startWorker } from '../../lib/jobs/engine/worker';
import { JOBS, SHARED_UNITS } from '../../lib/jobs/jobs';
import { createLog } from '../../lib/log';
import { createScoringPool } from '../../lib/scoring/scoringPool';

/** Does something in a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-bench-'));
  // PostgreSQL's account has to enter it, or the data lies elsewhere and stays there.
  chmodSync(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Does something with a database of its own, whose data is in `folder`, and a worker in this process. */
export async function withWorker<T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> {
  const log = createLog('error');
  const database = await openEmbedded({ dataDir: folder, log });
  const db = createClient(database.url, { log });
  const scoring = createScoringPool({ root: path.resolve(import.meta.dirname, '../..'), threads: 1 });
  try {
    await migrate(database.url, { log });
    const worker = await startWorker({
      ...{ db, log, scoring, url: database.url, dataDir: folder, jobs: JOBS, shared: SHARED_UNITS },
      git: { program: 'git', searchPath: '' },
      place: await readPlace(folder),
    });
    try {
      return await work(db);
    } finally {
      await worker.stop();
    }
  } finally {
    await scoring.close();
    await db.$disconnect();
    await database.close();
  }
}
