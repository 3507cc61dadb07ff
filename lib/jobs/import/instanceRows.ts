import { holdDataset } from '@/lib/db/datasets/manage';
import { writeInstances, type InstanceFate } from '@/lib/db/import/instances';
import type { NewInstance } from '@/lib/db/import/newInstance';
import type { RowFailure, UnitTransaction } from '@/lib/db/jobs/units';
import type { FileRow } from '@/lib/formats/row';
import type { Clones } from '../contexts/clones';
import { JobError } from '../engine/job';
import { newInstance } from './newInstance';
import { oneByOne } from './oneByOne';
import { recordsOf } from './recordsOf';
import type { SliceWork, SliceWriter } from './slices';

/** Where instances go and what is done with them. */
interface InstanceTarget {
  datasetId: number;
  clones: Clones | null;
  replace: boolean;
}

interface ReadRow {
  line: number;
  instance: NewInstance;
}

/** Writes the instances of slices. */
export function instanceWriter(target: InstanceTarget): SliceWriter {
  return async (_job, { rows }) => {
    const read: ReadRow[] = [];
    const failures: RowFailure[] = [];
    for (const row of rows) await readRow(row, target.clones, read, failures);
    return (tx) => writeAll(tx, target, read, failures);
  };
}

async function readRow(row: FileRow, clones: Clones | null, rows: ReadRow[], failures: RowFailure[]) {
  const line = row.row;
  const read = recordsOf(row, failures);
  if (read === null) return;
  const [record] = read.records;
  if (record?.kind !== 'instance') {
    failures.push({ line, kind: 'other-kind', reason: 'the row is no instance, the file holds instances' });
    return;
  }
  const { instance, note } = await newInstance(record, read.row, clones);
  rows.push({ line, instance });
  if (note !== null) failures.push({ line, ...note });
}

async function writeAll(
  tx: UnitTransaction,
  { datasetId, replace }: InstanceTarget,
  read: readonly ReadRow[],
  failures: readonly RowFailure[],
): Promise<SliceWork> {
  if (!(await holdDataset(tx, datasetId)))
    throw new JobError('The dataset was deleted while its rows came in.');
  const { done, refused } = await oneByOne(tx, read, (rows) =>
    writeInstances(
      tx,
      datasetId,
      rows.map(({ instance }) => instance),
      { replace },
    ),
  );
  const count = (fate: InstanceFate) => done.filter(([, each]) => each === fate).length;
  const conflicts = done.filter(([, fate]) => fate === 'conflict').map(([row]) => conflict(row));
  return {
    counts: {
      instancesAdded: count('added'),
      instancesUnchanged: count('unchanged'),
      instancesReplaced: count('replaced'),
      conflicts: conflicts.length,
    },
    failures: [
      ...failures,
      ...conflicts,
      ...refused.map(([{ line }, reason]) => ({ line, kind: 'refused', reason })),
    ],
  };
}

function conflict({ line, instance }: ReadRow): RowFailure {
  return {
    line,
    kind: 'conflict',
    reason: `${instance.instanceId} is in the dataset with another content. Import with --replace to take this one.`,
  };
}
