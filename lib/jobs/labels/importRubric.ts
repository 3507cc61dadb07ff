import type { Db } from '@/lib/db/client';
import { writeRubricLabels } from '@/lib/db/labels/verifiedLabels';
import { readEnsembled, type EnsembledAnnotation } from '@/lib/formats/records/ensembled';
import { openRows } from '@/lib/formats/readRows';
import { filtersOut } from '@/lib/labels/verifiedEnsemble';
import { valuesOf } from './rubric';

/** What came of reading annotations in. */
export interface ImportedLabels {
  /** Labels that were made. */
  labels: number;
  /** Rows left out, and the first reasons. */
  left: number;
  refused: string[];
  /** Instances that the dataset lacks. */
  unknown: number;
  /** Rows whose `filter_out` is not what their ratings say; by the ratings it is written again. */
  differing: number;
}

const BATCH = 200;
const SHOWN_REASONS = 20;

/**
 * Reads annotations in the columns of SWE-bench Verified's file (CSV, JSON lines, Parquet) as labels of one person.
 * Rows that can't be read, and those of instances that the dataset lacks, are counted and left out. Read in again, labels
 * are superseded by the same.
 */
export async function importRubric(
  db: Db,
  {
    datasetId,
    annotatorId,
    file,
    tempDir,
  }: { datasetId: number; annotatorId: string; file: string; tempDir: string },
  signal: AbortSignal,
): Promise<ImportedLabels> {
  const done: ImportedLabels = { labels: 0, left: 0, refused: [], unknown: 0, differing: 0 };
  const refuse = (reason: string) => {
    done.left += 1;
    if (done.refused.length < SHOWN_REASONS) done.refused.push(reason);
  };
  let batch: EnsembledAnnotation[] = [];
  const flush = async () => {
    const labels = batch.map((annotation) => ({
      instanceId: annotation.instanceId,
      values: valuesOf(annotation),
    }));
    const made = await writeRubricLabels(db, { datasetId, annotatorId }, labels);
    done.labels += made;
    done.unknown += labels.length - made;
    batch = [];
  };
  const rows = await openRows(file, { tempDir });
  try {
    for await (const row of rows.read()) {
      signal.throwIfAborted();
      const read = 'error' in row ? { problem: row.error.message } : readEnsembled(row.value);
      if ('problem' in read) refuse(`row ${row.row}: ${read.problem}`);
      else {
        if (read.filterOut !== null && read.filterOut !== filtersOut(read.ratings)) done.differing += 1;
        batch.push(read);
      }
      if (batch.length === BATCH) await flush();
    }
    await flush();
  } finally {
    await rows.close();
  }
  return done;
}
