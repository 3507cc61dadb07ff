import type { Db } from '@/lib/db/client';
import {
  exportInstances,
  exportOutputs,
  type ExportInstance,
  type ExportOutput,
  type ExportPage,
} from '@/lib/db/export/rows';
import { pageMarks, type ExportedMark } from '@/lib/db/marks';
import { decodePayload } from '@/lib/db/payload';
import type { Column } from '@/lib/formats/write/encoder';
import type { WriteFormat } from '@/lib/formats/write/rowWriter';
import type { JsonValue } from '@/lib/text/jsonValue';
import { INSTANCE_ROWS, jsonObject, ROWS_AS_THEY_CAME } from './instanceKinds';
import { writeRows, type Exported, type Row, type RowKind } from './writeRows';

/** What of a dataset can be exported. */
export const EXPORTS = ['instances', 'outputs', 'marks'] as const;
export type ExportWhat = (typeof EXPORTS)[number];

/** What is exported, and where to. */
export interface ExportRequest {
  datasetId: number;
  what: ExportWhat;
  format: WriteFormat;
  /** Absolute path of the file, which appears when it is complete. */
  target: string;
}

interface Kind<Item extends { id: number }> extends RowKind<Item> {
  page(db: Db, page: ExportPage): Promise<Item[]>;
}

const ROWS_PER_PAGE = 50;

/**
 * Writes a dataset's instances, outputs or marks to a file. As JSON lines an instance is the row that came in, byte
 * for byte, or of a curation with what its clone gave; as a table it is what `recognise` takes back. Stops with the signal's reason, and leaves no file then.
 */
export async function exportDataset(db: Db, request: ExportRequest, signal: AbortSignal): Promise<Exported> {
  switch (request.what) {
    case 'instances':
      return write(db, request, signal, request.format === 'jsonl' ? INSTANCES_AS_THEY_CAME : INSTANCES);
    case 'outputs':
      return write(db, request, signal, OUTPUTS);
    case 'marks':
      return write(db, request, signal, MARKS);
  }
}

async function write<Item extends { id: number }>(
  db: Db,
  { datasetId, format, target }: ExportRequest,
  signal: AbortSignal,
  kind: Kind<Item>,
): Promise<Exported> {
  return writeRows(pagesOf(db, { datasetId, format }, kind), kind.columns, { format, target }, signal);
}

async function* pagesOf<Item extends { id: number }>(
  db: Db,
  { datasetId, format }: Pick<ExportRequest, 'datasetId' | 'format'>,
  { page, row }: Kind<Item>,
): AsyncGenerator<Row[]> {
  for (let after = 0; ;) {
    const items = await page(db, { datasetId, after, limit: ROWS_PER_PAGE });
    const last = items.at(-1);
    if (!last) return;
    yield items.map((item) => row(item, format));
    after = last.id;
  }
}

const INSTANCES: Kind<ExportInstance> = { ...INSTANCE_ROWS, page: exportInstances };

const INSTANCES_AS_THEY_CAME: Kind<ExportInstance> = { ...ROWS_AS_THEY_CAME, page: exportInstances };

const OUTPUTS: Kind<ExportOutput> = {
  page: exportOutputs,
  row: ({ kind, batch, instanceId, model, sample, content, extra, score }, format) => {
    const text = decodePayload(content);
    const others = [...(extra === null ? [] : jsonObject(extra))].filter(([name]) => !OWN.has(name));
    const value = new Map<string, JsonValue>([
      ['instance_id', instanceId],
      ['model_name_or_path', model],
      ['sample', sample],
      kind === 'prediction' ? ['model_patch', text] : ['raw_output', text],
      ['batch', batch],
      ['profile', score?.profile ?? null],
      ['reward', score?.value ?? null],
      ['error', score?.error ?? null],
      ['scorer_version', score?.scorerVersion ?? null],
      ...(format === 'jsonl' ? others : ([['extra', new Map(others)]] satisfies [string, JsonValue][])),
    ]);
    return { value };
  },
  columns: [
    ...strings('instance_id', 'model_name_or_path'),
    { name: 'sample', type: 'integer' },
    ...strings('model_patch', 'raw_output', 'batch', 'profile'),
    { name: 'reward', type: 'number' },
    ...strings('error', 'scorer_version'),
    { name: 'extra', type: 'json' },
  ],
};

/** What an export adds to an output: coming in again, it is not taken for the output's own. */
const OWN = new Set(['batch', 'profile', 'reward', 'error', 'scorer_version']);

const MARKS: Kind<ExportedMark & { id: number }> = {
  page: (db, page) => pageMarks(db, page, { withHistory: true }),
  row: ({ instanceId, kind, reason, note, createdAt, supersededAt }) => ({
    value: new Map<string, JsonValue>([
      ['instance_id', instanceId],
      ['mark', kind],
      ['reason', reason],
      ['note', note],
      ['created_at', createdAt],
      ['superseded_at', supersededAt],
    ]),
  }),
  columns: strings('instance_id', 'mark', 'reason', 'note', 'created_at', 'superseded_at'),
};

function strings(...names: string[]): Column[] {
  return names.map((name) => ({ name, type: 'string' }));
}
