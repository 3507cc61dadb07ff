import { holdDataset } from '@/lib/db/datasets/manage';
import { writeOutputs, type NewOutput, type OutputFate } from '@/lib/db/import/outputs';
import type { RowFailure, UnitTransaction } from '@/lib/db/jobs/units';
import { cleanText, encodePayload } from '@/lib/db/payload';
import type { Prediction, RawOutput } from '@/lib/formats/records/record';
import type { FileRow } from '@/lib/formats/row';
import { writeJson } from '@/lib/text/writeJson';
import { JobError } from '../engine/job';
import { oneByOne } from './oneByOne';
import { recordsOf } from './recordsOf';
import type { SliceWork, SliceWriter } from './slices';

/** The batch that outputs go to. */
interface OutputTarget {
  datasetId: number;
  batchId: number;
  kind: 'output' | 'prediction';
}

/** Writes the outputs of slices into a batch. */
export function outputWriter(batch: OutputTarget): SliceWriter {
  const { kind } = batch;
  return async (_job, { rows }) => {
    const outputs: NewOutput[] = [];
    const failures: RowFailure[] = [];
    for (const row of rows) readRow(row, kind, outputs, failures);
    return (tx) => writeAll(tx, batch, outputs, failures);
  };
}

function readRow(row: FileRow, kind: 'output' | 'prediction', outputs: NewOutput[], failures: RowFailure[]) {
  const line = row.row;
  const records = recordsOf(row, failures)?.records ?? [];
  for (const record of records) {
    if (record.kind === kind) outputs.push(newOutput(line, record, records.length > 1));
    else
      failures.push({
        line,
        kind: 'other-kind',
        reason: `the row is an ${record.kind}, the file holds ${kind}s`,
      });
  }
}

function newOutput(row: number, record: Prediction | RawOutput, isOneOfSeveral: boolean): NewOutput {
  const { instanceId, model, extra } = record;
  return {
    row,
    part: record.kind === 'output' ? record.part : 0,
    instanceId: cleanText(instanceId),
    model: model === null ? null : cleanText(model).slice(0, 300),
    sample: record.kind === 'output' ? sampleOf(record, isOneOfSeveral) : null,
    content: encodePayload(record.kind === 'output' ? record.output : record.patch),
    extra: extra.size === 0 ? null : encodePayload(writeJson(extra)),
  };
}

function sampleOf({ sample, part }: RawOutput, isOneOfSeveral: boolean): number | null {
  if (isOneOfSeveral) return part;
  return sample !== null && /^\d{1,9}$/.test(sample) ? Number(sample) : null;
}

async function writeAll(
  tx: UnitTransaction,
  { datasetId, batchId }: OutputTarget,
  outputs: readonly NewOutput[],
  failures: readonly RowFailure[],
): Promise<SliceWork> {
  if (!(await holdDataset(tx, datasetId)))
    throw new JobError('The dataset was deleted while its outputs came in.');
  const { done, refused } = await oneByOne(tx, outputs, (rows) => writeOutputs(tx, batchId, rows));
  const count = (fate: OutputFate) => done.filter(([, each]) => each === fate).length;
  const strays = done.filter(([, fate]) => fate === 'no-instance').map(([output]) => stray(output));
  return {
    counts: { outputsAdded: count('added'), outputsUnchanged: count('unchanged') },
    failures: [
      ...failures,
      ...strays,
      ...refused.map(([{ row }, reason]) => ({ line: row, kind: 'refused', reason })),
    ],
  };
}

function stray({ row, instanceId }: NewOutput): RowFailure {
  return {
    line: row,
    kind: 'no-instance',
    reason: `${instanceId.slice(0, 200)} is not in the dataset. Import its instance, then this file again.`,
  };
}
