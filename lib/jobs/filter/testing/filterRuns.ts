import { expect } from 'vitest';
import type { FilterConfig } from '@/lib/curation/config/config';
import type { Db } from '@/lib/db/client';
import { FATES } from '@/lib/db/filter/exportRows';
import { jsonLinesEncoder } from '@/lib/formats/write/jsonLinesEncoder';
import { RUN_EXPORTS, runExport } from '../../export/runExport';
import type { TestImporter } from '../../testing/importer';
import { openRun, type OpenRun } from '../openRun';
import { startFilter } from '../startFilter';

/** Starts a filter run, waits until it is done, and opens it. */
export async function filtered(
  on: Pick<TestImporter, 'db' | 'dataDir' | 'ended'>,
  request: { dataset: string; config: FilterConfig; benchmarks?: string[] },
): Promise<OpenRun> {
  const id = await startFilter(on.db, on.dataDir, { benchmarks: null, ...request });
  return opened(on, id);
}

/** Waits until a filter run is done, and opens it. */
export async function opened(on: Pick<TestImporter, 'db' | 'ended'>, id: number): Promise<OpenRun> {
  expect(await on.ended(id)).toMatchObject({ status: 'succeeded', error: null, failures: [] });
  const run = await openRun(on.db, id);
  if (!run) throw new Error(`run ${id} is gone`);
  return run;
}

/** Everything that can be exported of a run, as text by name. */
export async function exportAll(db: Db, run: OpenRun): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const which of FATES)
    for (const what of RUN_EXPORTS) {
      const encoder = jsonLinesEncoder();
      const parts: Uint8Array[] = [];
      for await (const rows of runExport(db, run, { which, what, format: 'jsonl' }).pages)
        for (const { value, raw } of rows) parts.push(encoder.row(value, raw) ?? new Uint8Array());
      files[`${which} ${what}`] = Buffer.concat(parts).toString('utf8');
    }
  return files;
}
