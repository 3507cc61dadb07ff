import { partHref, playgroundHref, type InstanceName } from '@/components/instance/address';
import { ask } from '@/components/ui/ask';
import type { OutputDetail, OutputPage, OutputRow } from '@/lib/db/instances/outputs';
import type { GroupOutput } from './groupModel';
import { MOST_OUTPUTS } from './readOutputs';

/** A batch that holds outputs of an instance. */
export interface BatchChoice {
  id: number;
  name: string;
  count: number;
}

/** Outputs of an instance, the batches they are from, and how many were left out for want of room. */
export interface LoadedOutputs {
  outputs: GroupOutput[];
  batches: BatchChoice[];
  leftOut: number;
}

/** How many texts are asked for at a time. */
const AT_ONCE = 6;

/**
 * Loads the outputs of an instance, of one batch or of all; `canSearch`: raw outputs can be scored, as the files are
 * whole. Rejects as `ask` does.
 */
export async function loadOutputs(
  name: InstanceName,
  { batch, canSearch }: { batch: number | undefined; canSearch: boolean },
  signal: AbortSignal,
): Promise<LoadedOutputs> {
  const rows = await listAll(name, signal);
  const wanted = rows.filter(({ batchId }) => batch === undefined || batchId === batch);
  const taken = wanted.slice(0, MOST_OUTPUTS);
  const outputs: GroupOutput[] = [];
  for (let at = 0; at < taken.length; at += AT_ONCE) {
    const some = taken.slice(at, at + AT_ONCE);
    const details = await Promise.all(
      some.map(({ id }) => ask<OutputDetail>(partHref(name, `outputs/${id}`), { signal })),
    );
    outputs.push(...details.map((detail) => outputOf(name, detail, canSearch)));
  }
  return { outputs, batches: batchesOf(rows), leftOut: wanted.length - taken.length };
}

async function listAll(name: InstanceName, signal: AbortSignal): Promise<OutputRow[]> {
  const rows: OutputRow[] = [];
  for (let after: number | null = 0; after !== null;) {
    const part: string = after === 0 ? 'outputs?limit=500' : `outputs?limit=500&after=${after}`;
    const page: OutputPage = await ask<OutputPage>(partHref(name, part), { signal });
    rows.push(...page.outputs);
    after = page.next;
  }
  return rows;
}

function outputOf(name: InstanceName, detail: OutputDetail, canSearch: boolean): GroupOutput {
  const { id, model, sample, row, kind, profile, text } = detail;
  const isPatch = kind === 'prediction' || profile === 'unified-diff' || !canSearch;
  return {
    id: String(id),
    label: `${model ?? `row ${row}`}${sample === null ? '' : ` sample ${sample}`}`,
    text,
    way: isPatch ? 'unified-diff' : 'search-replace',
    href: playgroundHref(name, id),
  };
}

function batchesOf(rows: readonly OutputRow[]): BatchChoice[] {
  const batches = new Map<number, BatchChoice>();
  for (const { batchId: id, batchName: name } of rows) {
    batches.set(id, { id, name, count: (batches.get(id)?.count ?? 0) + 1 });
  }
  return [...batches.values()];
}
