import { access } from 'node:fs/promises';
import type { Db } from '@/lib/db/client';
import { createRun, readRunOrder, type NewRun } from '@/lib/db/jobs/runs';
import { CurateConfig } from './curate/config';
import { narrowed } from './curate/narrow';
import { JobError } from './engine/job';
import { readPlace } from './engine/place';
import { versions } from './engine/versions';
import { ImportConfig } from './import/config';

/**
 * Queues a new run that is to do what an ended one was, from its beginning and with today's versions; gives its id.
 * `unit`: only that part of a curation. Throws JobError when there is no such run or part, or the files it read are gone.
 */
export async function retryRun(
  db: Db,
  dataDir: string,
  runId: number,
  unit: string | null = null,
): Promise<number> {
  const order = await readRunOrder(db, runId);
  if (!order) throw new JobError(`There is no run ${runId}.`);
  if (order.kind === 'import') await checkFiles(ImportConfig.parse(order.config));
  const config = unit === null ? order.config : partOf(order, unit);
  return createRun(db, { ...order, config, place: await readPlace(dataDir), versions: versions() });
}

function partOf({ kind, config }: Pick<NewRun, 'kind' | 'config'>, unit: string): NewRun['config'] {
  if (kind !== 'curate') throw new JobError('Only a curation can be retried in parts.');
  const { hours, fromGit } = narrowed(CurateConfig.parse(config), unit);
  return { ...config, hours, fromGit };
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
