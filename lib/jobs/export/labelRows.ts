import type { Db } from '@/lib/db/client';
import { exportLabels, jsonValueOf } from '@/lib/db/labels/labelRows';
import { readRubricLabels } from '@/lib/db/labels/verifiedLabels';
import { ENSEMBLED_COLUMNS } from '@/lib/formats/records/ensembled';
import type { Column } from '@/lib/formats/write/encoder';
import type { JsonValue } from '@/lib/text/jsonValue';
import { rowOf } from '../labels/rubric';
import type { Row } from './writeRows';

/** What of a dataset's labels can be exported. */
export const LABEL_EXPORTS = ['labels', 'schemas', 'ensembled'] as const;
export type LabelExport = (typeof LABEL_EXPORTS)[number];

/** Rows with the columns that tables have; `exact`: in columns and cells that others define. */
export interface LabelRows {
  pages: AsyncGenerator<Row[]>;
  columns: readonly Column[];
  exact: boolean;
}

/** Labels with their history, the versions of schemas that they are of, or the ensemble under SWE-bench Verified's rubric. */
export function labelRows(db: Db, datasetId: number, what: LabelExport): LabelRows {
  switch (what) {
    case 'labels':
      return { pages: labelPages(db, datasetId), columns: LABEL_COLUMNS, exact: false };
    case 'schemas':
      return { pages: schemaPages(db), columns: SCHEMA_COLUMNS, exact: false };
    case 'ensembled':
      return { pages: ensembledPages(db, datasetId), columns: ENSEMBLED_COLUMNS, exact: true };
  }
}

const ROWS_PER_PAGE = 500;

const LABEL_COLUMNS: readonly Column[] = [
  ...texts('instance_id', 'schema'),
  { name: 'schema_version', type: 'integer' },
  ...texts('annotator', 'queue', 'rule', 'outcome'),
  { name: 'values', type: 'json' },
  ...texts('note', 'origin'),
  { name: 'seconds', type: 'integer' },
  ...texts('created_at', 'superseded_at'),
];

async function* labelPages(db: Db, datasetId: number): AsyncGenerator<Row[]> {
  for (let after = 0; ;) {
    const labels = await exportLabels(db, { datasetId, after, limit: ROWS_PER_PAGE });
    const last = labels.at(-1);
    if (!last) return;
    yield labels.map((label) => ({
      value: new Map<string, JsonValue>([
        ['instance_id', label.instanceId],
        ['schema', label.schema],
        ['schema_version', label.version],
        ['annotator', label.annotator],
        ['queue', label.queue],
        ['rule', label.rule],
        ['outcome', label.outcome],
        ['values', label.values],
        ['note', label.note],
        ['origin', label.origin],
        ['seconds', label.seconds],
        ['created_at', label.createdAt],
        ['superseded_at', label.supersededAt],
      ]),
    }));
    after = last.id;
  }
}

const SCHEMA_COLUMNS: readonly Column[] = [
  ...texts('name'),
  { name: 'version', type: 'integer' },
  { name: 'definition', type: 'json' },
];

async function* schemaPages(db: Db): AsyncGenerator<Row[]> {
  const schemas = await db.labelSchema.findMany({ orderBy: [{ name: 'asc' }, { version: 'asc' }] });
  yield schemas.map(({ name, version, definition }) => ({
    value: new Map<string, JsonValue>([
      ['name', name],
      ['version', version],
      ['definition', jsonValueOf(definition)],
    ]),
  }));
}

async function* ensembledPages(db: Db, datasetId: number): AsyncGenerator<Row[]> {
  const rows = (await readRubricLabels(db, datasetId)).map(rowOf);
  yield rows.flatMap((value) => (value === null ? [] : [{ value }]));
}

function texts(...names: string[]): Column[] {
  return names.map((name) => ({ name, type: 'string' }));
}
