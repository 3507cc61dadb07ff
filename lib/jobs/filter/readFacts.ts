import type { InstanceFacts } from '@/lib/curation/facts/facts';
import type { Db } from '@/lib/db/client';
import { readSlice, readSliceFiles, type Slice, type SliceFile } from '@/lib/db/filter/slices';
import { factsOf } from './factsOf';

/** What is known of the instances of a slice, by key, in order of keys; `runId`: the run that ranked them. */
export async function readFacts(
  db: Db,
  runId: number,
  slice: Slice,
): Promise<{ key: number; facts: InstanceFacts }[]> {
  const [rows, files] = await Promise.all([readSlice(db, runId, slice), readSliceFiles(db, slice)]);
  const byKey = new Map<number, SliceFile[]>();
  for (const file of files) {
    const known = byKey.get(file.id);
    if (known) known.push(file);
    else byKey.set(file.id, [file]);
  }
  return rows.map((row) => ({ key: row.id, facts: factsOf(row, byKey.get(row.id) ?? null) }));
}
