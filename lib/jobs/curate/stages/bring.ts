import { factsIn, objectIn, textIn, countIn } from '@/lib/curation/aggregate/fields';
import { keepBrought, type BroughtFacts } from '@/lib/db/curate/brought';
import type { RowFailure } from '@/lib/db/jobs/units';
import { decodePayload } from '@/lib/db/payload';
import { openRows } from '@/lib/formats/readRows';
import type { FileRow } from '@/lib/formats/row';
import type { SharedJob } from '../../engine/job';
import { tempFolder } from '../../engine/tempFolder';
import type { BroughtFile } from '../config';
import { stageCounts, type Curation, type Stage } from './stage';

const ROWS_AT_ONCE = 2_000;

/**
 * Keeps what files say of pull requests and issues whose events lack it. A row is what GitHub's API gives of one, with
 * `repo` (`owner/name`) beside `number`; a later row of the same takes the place of an earlier.
 */
export const bring: Stage = {
  name: 'bring',
  plan: async (_job, { config }) => ({
    parts: (['enrich', 'issues'] as const).filter((name) => config[name] !== null),
  }),
  unit: async (job, curation, part) => {
    const file = part === 'issues' ? curation.config.issues : curation.config.enrich;
    const { rows, kept, failures } = file
      ? await keepFile(job, curation, file, part === 'issues' ? 'issue' : 'pull')
      : { rows: 0, kept: 0, failures: [] };
    const counts = stageCounts('bring', { in: rows, out: kept, dropped: { unusable: rows - kept } });
    return async () => ({ counts, failures });
  },
};

async function keepFile(
  job: SharedJob,
  { datasetId }: Curation,
  file: BroughtFile,
  kind: 'pull' | 'issue',
): Promise<{ rows: number; kept: number; failures: RowFailure[] }> {
  const opened = await openRows(file.path, { name: file.name, tempDir: await tempFolder(job.dataDir) });
  const failures: RowFailure[] = [];
  let [rows, kept] = [0, 0];
  let batch: BroughtFacts[] = [];
  const flush = async () => {
    const full = batch;
    batch = [];
    kept += full.length;
    if (full.length > 0) await job.patiently(() => keepBrought(job.db, datasetId, kind, full));
  };
  try {
    for await (const row of opened.read()) {
      rows++;
      const brought = broughtOf(row);
      if (typeof brought === 'string')
        failures.push({ line: row.row, kind: 'not-usable', reason: `${file.name}: ${brought}` });
      else batch.push(brought);
      if (batch.length >= ROWS_AT_ONCE) await flush();
    }
    await flush();
  } finally {
    await opened.close();
  }
  return { rows, kept, failures };
}

/** What a row says, or what is wrong with it. */
function broughtOf(row: FileRow): BroughtFacts | string {
  if ('error' in row) return row.error.message;
  const fields = objectIn(JSON.parse(decodePayload(row.raw)));
  const repository = textIn(fields?.['repo']);
  const number = countIn(fields?.['number']);
  if (fields === null || repository === null || number === null || !/^[^/\s]+\/[^/\s]+$/.test(repository))
    return 'the row needs "repo" (owner/name) and "number"';
  return { repository: repository.toLowerCase(), number, facts: factsIn(fields) };
}
