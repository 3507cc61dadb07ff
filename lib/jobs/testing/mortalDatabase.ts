import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { createClient, type Db } from '@/lib/db/client';
import { openEmbedded } from '@/lib/db/embedded/embedded';
import { migrate } from '@/lib/db/migrate';
import { seededFolder } from '@/lib/db/testing/folders';
import { binariesUnderTest } from '@/lib/db/testing/server';
import { createLog } from '@/lib/log';

/** A database server of a test's own, to be killed; it is started again by its keeper. */
export interface MortalDatabase {
  db: Db;
  url: string;
  /** A data folder for the workers. */
  dataDir: string;
  /** Ends the server at once, as a power cut would. */
  kill(): void;
}

/** Starts a server for the calling test. */
export async function mortalDatabase(): Promise<MortalDatabase> {
  const log = createLog('silent');
  const folder = seededFolder();
  const database = await openEmbedded({
    dataDir: folder,
    log,
    binaries: binariesUnderTest(inject('postgresBin')),
  });
  const db = createClient(database.url, { log });
  onTestFinished(async () => {
    await db.$disconnect();
    await database.close();
  });
  await migrate(database.url, { log });
  const dataDir = path.join(folder, 'own');
  mkdirSync(dataDir);
  const kill = () => {
    const pidFile = readdirSync(folder, { recursive: true }).find((name) =>
      String(name).endsWith('postmaster.pid'),
    );
    const pid = Number(readFileSync(path.join(folder, String(pidFile)), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
  };
  return { db, url: database.url, dataDir, kill };
}
