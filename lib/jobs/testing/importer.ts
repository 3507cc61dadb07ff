import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { createClient, type Db } from '@/lib/db/client';
import { isDatabaseGone } from '@/lib/db/gone';
import { readRun, runFailures, type RunState } from '@/lib/db/jobs/watch';
import { testDatabase } from '@/lib/db/testing/testDatabase';
import { createLog, type Log } from '@/lib/log';
import { createScoringPool } from '@/lib/scoring/scoringPool';
import { startContexts } from '../contexts/startContexts';
import type { ImportConfig } from '../import/config';
import { startImport } from '../import/startImport';
import { JOBS, SHARED_UNITS } from '../jobs';
import { readPlace } from '../engine/place';
import { startWorker } from '../engine/worker';

const root = path.resolve(import.meta.dirname, '../../..');

/** The pace of tests. */
export const HURRY = { look: 40, beat: 200, silent: 1_500 };

/** How a run ended, and the rows that did not go in. */
export interface Ended extends RunState {
  failures: Awaited<ReturnType<typeof runFailures>>;
}

/** A database, a data folder and a worker for the calling test file. */
export interface TestImporter {
  db: Db;
  url: string;
  dataDir: string;
  log: Log;
  /** Writes a file for a test; gives its path. Rows that are no text are written as JSON lines. */
  file(name: string, rows: string | Buffer | readonly object[]): string;
  /** Imports files and waits for the end. */
  import(files: string | string[], config?: Partial<ImportConfig>): Promise<Ended>;
  /** Reads contexts and waits for the end. */
  context(repos: string): Promise<Ended>;
  /** Waits until a run has ended. */
  ended(runId: number): Promise<Ended>;
}

/** Waits until `probe` gives something, also while the database is away. The test's own timeout is the bound. */
export async function eventually<T>(probe: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await probe().catch((error: unknown) => {
      if (isDatabaseGone(error)) return null;
      throw error;
    });
    if (found !== null && found !== undefined && found !== false) return found;
    await sleep(25);
  }
}

/** Waits until a run has ended. */
export async function runEnded(db: Db, runId: number): Promise<Ended> {
  const run = await eventually(async () => {
    const state = await readRun(db, runId);
    return state && state.status !== 'queued' && state.status !== 'running' && state;
  });
  return { ...run, failures: await runFailures(db, runId, 1_000) };
}

/** Makes a {@link TestImporter}; everything is gone after the file's tests. */
export async function testImporter({ withWorker = true } = {}): Promise<TestImporter> {
  const url = await testDatabase();
  const log = createLog('error');
  const db = createClient(url, { log });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pullscope-test-'));
  const scoring = createScoringPool({ root, threads: 1 });
  const worker = withWorker
    ? await startWorker({
        ...{ db, url, log, scoring, dataDir },
        git: { program: 'git', searchPath: '/usr/local/bin:/usr/bin:/bin' },
        place: await readPlace(dataDir),
        jobs: JOBS,
        shared: SHARED_UNITS,
        pace: HURRY,
      })
    : null;
  afterAll(async () => {
    await worker?.stop();
    await scoring.close();
    await db.$disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const ended = (runId: number) => runEnded(db, runId);
  return {
    ...{ db, url, dataDir, log, ended },
    file: (name, rows) => {
      const file = path.join(dataDir, name);
      const isText = typeof rows === 'string' || Buffer.isBuffer(rows);
      writeFileSync(file, isText ? rows : rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      return file;
    },
    import: async (files, config = {}) => {
      const list = [files].flat().map((file) => ({ path: file, name: path.basename(file) }));
      return ended(
        await startImport(db, dataDir, {
          files: list,
          dataset: null,
          repos: null,
          replace: false,
          ...config,
        }),
      );
    },
    context: async (repos) => ended(await startContexts(db, dataDir, { repos, datasetId: null })),
  };
}
