import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Db } from '@/lib/db/client';
import { datasetByName } from '@/lib/db/import/datasets';
import { exportDataset } from '../../export/exportDataset';
import { CACHE_BYTES } from '../config';
import type { CurateRequest } from '../startCurate';

/** The configuration of a test's curation from a folder. */
export function curation(folder: string, hours: string, more: Partial<CurateRequest> = {}): CurateRequest {
  return {
    hours,
    archive: { kind: 'folder', path: folder },
    only: [],
    enrich: null,
    issues: null,
    linkComments: false,
    cacheBytes: CACHE_BYTES,
    ...{ git: null, fromGit: null, rules: null },
    ...more,
  };
}

/** A dataset as it is exported. */
export async function exported(db: Db, dataset: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-export-'));
  const target = path.join(folder, 'export.jsonl');
  const datasetId = (await datasetByName(db, dataset)) ?? 0;
  const request = { datasetId, what: 'instances', format: 'jsonl', target } as const;
  await exportDataset(db, request, new AbortController().signal);
  const text = readFileSync(target, 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}
