import type { DrawnStratum } from '@/lib/db/audits/config';
import type { Db } from '@/lib/db/client';
import { jsonValueOf } from '@/lib/db/labels/labelRows';
import { readLabelledQueue } from '@/lib/db/labels/queueLabels';
import type { Column } from '@/lib/formats/write/encoder';
import { itemState } from '@/lib/labels/itemState';
import type { JsonValue } from '@/lib/text/jsonValue';
import type { Row } from './writeRows';

/** The columns of an exported audit. */
export const AUDIT_COLUMNS: readonly Column[] = [
  { name: 'instance_id', type: 'string' },
  { name: 'audit', type: 'string' },
  { name: 'run', type: 'integer' },
  { name: 'target', type: 'string' },
  { name: 'side', type: 'string' },
  { name: 'stratum', type: 'string' },
  { name: 'population', type: 'integer' },
  { name: 'sample', type: 'integer' },
  { name: 'schema', type: 'string' },
  { name: 'schema_version', type: 'integer' },
  { name: 'labels', type: 'json' },
  { name: 'state', type: 'string' },
  { name: 'final', type: 'json' },
  { name: 'final_how', type: 'string' },
  { name: 'final_by', type: 'string' },
];

/**
 * An audit's sample in the order it is labelled, with what its strata stand for: enough to reckon every figure again.
 * While an item waits for annotators, its labels are left out: it is blind. Null when there is no such audit.
 */
export async function auditRows(db: Db, id: number): Promise<Row[] | null> {
  const audit = await db.audit.findUnique({ where: { id } });
  const queue = audit && (await readLabelledQueue(db, audit.queueId));
  if (!audit || !queue) return null;
  const strata = new Map(
    (audit.strata as unknown as DrawnStratum[]).map((stratum) => [stratum.key, stratum]),
  );
  const { name: schema, version, definition } = queue.schema;
  return queue.items.map(({ instanceId, stratum, labels, decision }) => {
    const given = labels.map(({ values }) => values);
    const state = itemState(definition, given, { wanted: queue.annotators, decision });
    const final = state.state === 'final' ? state : null;
    const drawn = strata.get(stratum ?? '');
    const shown = state.state === 'open' ? [] : labels;
    const value = new Map<string, JsonValue>([
      ['instance_id', instanceId],
      ['audit', audit.name],
      ['run', audit.runId],
      ['target', audit.target],
      ['side', drawn?.side ?? null],
      ['stratum', drawn?.name ?? null],
      ['population', drawn?.population ?? null],
      ['sample', drawn?.sample ?? null],
      ['schema', schema],
      ['schema_version', version],
      ['labels', shown.map(({ annotator, values, note }) => jsonValueOf({ annotator, values, note }))],
      ['state', state.state],
      ['final', jsonValueOf(final?.values ?? null)],
      ['final_how', final?.how ?? null],
      ['final_by', decision?.decidedBy ?? null],
    ]);
    return { value };
  });
}
