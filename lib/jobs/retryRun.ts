import { access } from 'node:fs/promises';
import type { Db } from '@/lib/db/client';
import { createRun, readRunOrder } from '@/lib/db/jobs/runs';
import { JobError } from './engine/job';
import { readPlace } from './engine/place';
import { versions } from './engine/versions';
import { ImportConfig } from './import/config';

/**
 * Queues a new run that is to do what an ended one was, from its beginning and with today's versions; gives its id.
 * Throws JobError when there is no such run, or the files it read are gone.
 */
export async function retryRun(db: Db, dataDir: string, runId: number): Promise<number> {
  const order = await readRunOrder(db, runId);
  if (!order) throw new JobError(`There is no run ${runId}.`);
  if (order.kind === 'import') await checkFiles(ImportConfig.parse(order.config));
  return createRun(db, { ...order, place: await readPlace(dataDir), versions: versions() });
}

async function checkFiles({ files }: ImportConfig): Promise<void> {
  for (const { path, name } of files) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere)
      throw new JobError(
        `${name} is not there any more: an uploaded file is removed when its import has succeeded. Import it anew.`,
      );
  }
}
