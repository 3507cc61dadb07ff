import type { Db } from '@/lib/db/client';
import {
  exportRunRows,
  exportRunVerdicts,
  type FateName,
  type RunPage,
  type RunRaw,
  type RunVerdicts,
} from '@/lib/db/filter/exportRows';
import type { Column } from '@/lib/formats/write/encoder';
import type { WriteFormat } from '@/lib/formats/write/rowWriter';
import type { JsonValue } from '@/lib/text/jsonValue';
import { readJson } from '@/lib/text/readJson';
import { codeOf, fateOf, type OpenRun } from '../filter/openRun';
import { INSTANCE_ROWS, ROWS_AS_THEY_CAME } from './instanceKinds';
import type { Row, RowKind } from './writeRows';

/** What of a run's instances can be exported. */
export const RUN_EXPORTS = ['instances', 'verdicts'] as const;
export type RunExportWhat = (typeof RUN_EXPORTS)[number];

/** Which rows of a run, and for which format. */
export interface RunExportRequest {
  which: FateName;
  what: RunExportWhat;
  format: WriteFormat;
}

/** Rows to be written, page by page, with the columns that tables have. */
export interface RunExport {
  pages: AsyncGenerator<Row[]>;
  columns: readonly Column[];
}

const ROWS_PER_PAGE = 50;
const VERDICTS_PER_PAGE = 500;

/** A run's instances or verdicts, in order of instance ids: the same bytes whoever worked on the run. */
export function runExport(db: Db, run: OpenRun, { which, what, format }: RunExportRequest): RunExport {
  if (what === 'verdicts') {
    const read = (page: RunPage) => exportRunVerdicts(db, page);
    return rowsOf(run, which, { limit: VERDICTS_PER_PAGE, read, kind: verdictKind(run), format });
  }
  const read = (page: RunPage) => exportRunRows(db, page);
  const kind: RowKind<RunRaw> = format === 'jsonl' ? ROWS_AS_THEY_CAME : INSTANCE_ROWS;
  return rowsOf(run, which, { limit: ROWS_PER_PAGE, read, kind, format });
}

interface Source<Item> {
  limit: number;
  read(page: RunPage): Promise<Item[]>;
  kind: RowKind<Item>;
  format: WriteFormat;
}

function rowsOf<Item extends { instanceId: string }>(
  { runId, datasetId }: OpenRun,
  which: FateName,
  { limit, read, kind, format }: Source<Item>,
): RunExport {
  async function* pages() {
    for (let after = ''; ;) {
      const items = await read({ runId, datasetId, which, after, limit });
      const last = items.at(-1);
      if (!last) return;
      yield items.map((item) => kind.row(item, format));
      after = last.instanceId;
    }
  }
  return { pages: pages(), columns: kind.columns };
}

/** Verdicts as rows. */
function verdictKind({ bits }: Pick<OpenRun, 'bits'>): RowKind<RunVerdicts> {
  const codes = Array.from({ length: Object.keys(bits).length }, (_, bit) => codeOf(bits, bit) ?? '');
  const inMask = (mask: number) => codes.filter((_, bit) => Math.floor(mask / 2 ** bit) % 2 === 1);
  const row = ({ instanceId, failed, unknown, measures, evidence, ...fate }: RunVerdicts) => {
    const { fate: name, droppedBy } = fateOf({ bits }, fate);
    const view = new DataView(measures.buffer, measures.byteOffset, measures.byteLength);
    const values = codes.map((code, bit): [string, JsonValue] => {
      const value = view.getFloat64(8 * bit, true);
      return [code, Number.isNaN(value) ? null : value];
    });
    const value = new Map<string, JsonValue>([
      ['instance_id', instanceId],
      ['fate', name],
      ['dropped_by', droppedBy],
      ['failed', inMask(failed)],
      ['unknown', inMask(unknown)],
      ['measures', new Map(values)],
      ['evidence', evidenceOf(evidence)],
    ]);
    return { value };
  };
  return {
    row,
    columns: [
      ...columns('string', 'instance_id', 'fate', 'dropped_by'),
      ...columns('strings', 'failed', 'unknown'),
      ...columns('json', 'measures', 'evidence'),
    ],
  };
}

function columns(type: Column['type'], ...names: string[]): Column[] {
  return names.map((name) => ({ name, type }));
}

function evidenceOf(json: string | null): JsonValue {
  const read = json === null ? null : readJson(json);
  return read?.ok ? read.value : new Map();
}
