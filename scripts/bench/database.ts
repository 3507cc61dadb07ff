import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type Db } from '../../lib/db/client';
import { openEmbedded } from '../../lib/db/embedded/embedded';
import { migrate } from '../../lib/db/migrate';
import { createLog } from '../../lib/log';

/** A new, empty database and the folder it is in. */
export interface Place {
  db: Db;
  url: string;
  folder: string;
}

/** Gives `work` a database of the embedded server, which goes away with it. */
export async function withDatabase<Result>(work: (place: Place) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-bench-'));
  const log = createLog('error');
  const server = await openEmbedded({ dataDir: folder, log });
  const db = createClient(server.url, { log });
  try {
    await migrate(server.url, { log });
    return await work({ db, url: server.url, folder });
  } finally {
    await db.$disconnect();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
