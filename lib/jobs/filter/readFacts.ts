import type { InstanceFacts } from '@/lib/curation/facts/facts';
import type { Db } from '@/lib/db/client';
import { readSlice, readSliceFiles, type Slice, type SliceFile, type SliceRow } from '@/lib/db/filter/slices';
import { factsOf } from './factsOf';

/** The instances of a slice as they were read, and what is known of each, by key, in order of keys. */
export interface SliceFacts {
  size: number;
  /** Worked out one by one while they are gone through, so that not all are held. */
  facts: Iterable<{ key: number; facts: InstanceFacts }>;
}

/** Reads the instances of a slice; `runId`: the run that ranked them. */
export async function readFacts(db: Db, runId: number, slice: Slice): Promise<SliceFacts> {
  const [rows, files] = await Promise.all([readSlice(db, runId, slice), readSliceFiles(db, slice)]);
  const byKey = new Map<number, SliceFile[]>();
  for (const file of files) {
    const known = byKey.get(file.id);
    if (known) known.push(file);
    else byKey.set(file.id, [file]);
  }
  return { size: rows.length, facts: factsIn(rows, byKey) };
}

function* factsIn(rows: readonly SliceRow[], files: ReadonlyMap<number, SliceFile[]>) {
  for (const row of rows) yield { key: row.id, facts: factsOf(row, files.get(row.id) ?? null) };
}
