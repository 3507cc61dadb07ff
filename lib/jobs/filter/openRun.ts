import type { FilterConfig } from '@/lib/curation/config/config';
import type { Fate } from '@/lib/curation/evaluate';
import type { Db } from '@/lib/db/client';
import { readFilterRun, type StoredFilterRun } from '@/lib/db/filter/filterRuns';
import type { MeasureCache } from './measureCache';
import { readFilterRunConfig } from './readFilterRunConfig';

/** What reading filter runs needs. */
export interface Reading {
  db: Db;
  cache: MeasureCache;
}

/** A filter run, read to be asked about. */
export interface OpenRun extends StoredFilterRun {
  filter: FilterConfig;
  /** Names of the datasets that instances were held against. */
  benchmarks: string[];
  rulesVersion: string;
}

/** The filter run of this id; null when there is none, it has not begun, or its dataset is gone. */
export async function openRun(db: Db, runId: number): Promise<OpenRun | null> {
  const stored = await readFilterRun(db, runId);
  if (!stored) return null;
  const { config, benchmarks } = readFilterRunConfig(stored.config);
  const { rules = '' } = stored.versions as { rules?: string };
  return {
    ...stored,
    filter: config,
    benchmarks: benchmarks.map(({ name }) => name),
    rulesVersion: rules,
  };
}

/** Whether all of it is there and stays as it is. */
export function isDone({ status }: Pick<StoredFilterRun, 'status'>): boolean {
  return status === 'succeeded';
}

/** What becomes of an instance, and the code of the rule that drops it, from what is stored. */
export function fateOf(
  { bits }: Pick<StoredFilterRun, 'bits'>,
  { first, isSeed }: { first: number | null; isSeed: boolean },
): { fate: Fate; droppedBy: string | null } {
  if (first === null) return { fate: isSeed ? 'seed' : 'kept', droppedBy: null };
  return { fate: 'dropped', droppedBy: codeOf(bits, first) };
}

/** The rule that a bit stands for. */
export function codeOf(bits: StoredFilterRun['bits'], bit: number): string | null {
  return Object.entries(bits).find((entry) => entry[1] === bit)?.[0] ?? null;
}
