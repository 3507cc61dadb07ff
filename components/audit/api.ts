import { ask } from '@/components/ui/ask';
import type { LabelledItem } from '@/lib/db/labels/queueLabels';
import type { Settled } from '@/lib/db/labels/finals';
import type { SettleRule } from '@/lib/labels/finalValues';
import type { Definition, Values } from '@/lib/labels/schema';

const post = <Answer>(address: string, body: object): Promise<Answer> =>
  ask(address, { method: 'POST', body: JSON.stringify(body) });

/** The address of an audit's page. */
export function auditHref(id: number): string {
  return `/audits/${id}`;
}

/** The address of a queue's agreement, or of one of its items there. */
export function agreementHref(queue: number, item?: number): string {
  return `/labels/${queue}/agreement${item === undefined ? '' : `?item=${item}`}`;
}

/** What an audit is made with, as the server takes it. */
export interface AuditBody {
  name: string;
  run: number;
  target: string;
  picked: number;
  rest: number;
  by: string;
  seed: number;
  annotators: number;
  schema: string | null;
}

export function makeAudit(dataset: string, body: AuditBody): Promise<{ id: number }> {
  return post(`/api/datasets/${encodeURIComponent(dataset)}/audits`, body);
}

/** An item with all that was said of it. */
export interface ItemAnswer {
  schema: { name: string; version: number; definition: Definition };
  dataset: string;
  wanted: number;
  item: LabelledItem;
}

const itemAt = (queue: number, item: number) => `/api/queues/${queue}/items/${item}`;

export function fetchItem(queue: number, item: number, signal: AbortSignal): Promise<ItemAnswer> {
  return ask(itemAt(queue, item), { signal });
}

export function decide(queue: number, item: number, values: Values, note: string): Promise<unknown> {
  return post(itemAt(queue, item), { values, note });
}

export function settle(queue: number, rule: SettleRule): Promise<Settled> {
  return post(`/api/queues/${queue}/settle`, { rule });
}
