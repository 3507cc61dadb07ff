import { datasetHref, partHref } from '@/components/instance/address';
import { ask, fetchOk, isGone } from '@/components/ui/ask';
import type { ClaimView } from '@/lib/db/labels/claims';
import type { QueueItemRow, QueueSummary } from '@/lib/db/labels/queues';
import type { SchemaVersion } from '@/lib/db/labels/schemas';
import type { LabellingView } from '@/lib/http/labellingView';
import type { Definition, Values } from '@/lib/labels/schema';

const post = <Answer>(address: string, body: object): Promise<Answer> =>
  ask(address, { method: 'POST', body: JSON.stringify(body) });

/** The address of a queue's page. */
export function queueHref(id: number): string {
  return `/labels/${id}`;
}

/** The address of a schema's page. */
export function schemaHref(name: string): string {
  return `/labels/schemas/${encodeURIComponent(name)}`;
}

/** What a queue is made with, as the server takes it. */
export type QueueBody = Record<string, unknown>;

export function previewQueue(body: QueueBody): Promise<{ items: number }> {
  return post('/api/queues', { ...body, preview: true });
}

export function makeQueue(body: QueueBody): Promise<{ queue: number; items: number }> {
  return post('/api/queues', body);
}

export function fetchItems(
  id: number,
  offset: number,
  signal: AbortSignal,
): Promise<{ items: QueueItemRow[] }> {
  return ask(`/api/queues/${id}/items?offset=${offset}&limit=100`, { signal });
}

export function closeQueue(id: number, closed: boolean): Promise<unknown> {
  return post(`/api/queues/${id}`, { closed });
}

export function sendBack(claim: number, reason: string): Promise<unknown> {
  return post(`/api/claims/${claim}/return`, { reason });
}

export function reopen(claim: number): Promise<unknown> {
  return post(`/api/claims/${claim}/reopen`, {});
}

export async function nextClaim(queue: number, besides: readonly number[]): Promise<ClaimView | null> {
  return (await post<{ claim: ClaimView | null }>(`/api/queues/${queue}/claims`, { besides })).claim;
}

export async function takeBack(queue: number, claim: number | null): Promise<ClaimView | null> {
  return (await post<{ claim: ClaimView | null }>(`/api/queues/${queue}/undo`, { claim })).claim;
}

export function skip(claim: number, reason: string): Promise<unknown> {
  return post(`/api/claims/${claim}/skip`, { reason });
}

/** A label on its way. Its `submission` makes it the same label however often it is sent. */
export interface Outgoing {
  claim: number;
  instanceId: string;
  values: Values;
  note: string;
  submission: string;
  seconds: number;
}

export function submit({ claim, values, note, submission, seconds }: Outgoing): Promise<unknown> {
  return post(`/api/claims/${claim}/label`, { values, note, submission, seconds });
}

/** Labels of all that a query finds; `bulk` makes them one stroke, however often it is sent. */
export function labelAll(
  dataset: string,
  body: Record<string, unknown> & { bulk: string },
): Promise<unknown> {
  return post(`/api${datasetHref(dataset)}/labels`, body);
}

export function fetchSchemas(signal: AbortSignal): Promise<{ schemas: SchemaVersion[] }> {
  return ask('/api/label-schemas', { signal });
}

export function saveSchema(name: string, definition: unknown): Promise<{ name: string; version: number }> {
  return post('/api/label-schemas', { name, definition });
}

/** Everything that is shown of an item, read before it shows. */
export interface Shown {
  claim: ClaimView;
  view: LabellingView;
  patch: string | null;
  testPatch: string | null;
}

/** Of longer patches the beginning is shown: annotators read them, and don't wait. */
export const PATCH_BYTES = 2_000_000;

export async function readShown(claim: ClaimView): Promise<Shown> {
  const text = (part: string) =>
    fetchOk(partHref(claim, `texts/${part}?bytes=${PATCH_BYTES}`), {}).then(
      (response) => response.text(),
      (error: unknown) => (isGone(error) ? null : Promise.reject(error as Error)),
    );
  const [view, patch, testPatch] = await Promise.all([
    ask<LabellingView>(partHref(claim, 'labelling'), {}),
    text('oracle-patch'),
    text('test-patch'),
  ]);
  return { claim, view, patch, testPatch };
}

/** What a label of a queue's item says, for people. */
export interface QueueFacts {
  queue: QueueSummary;
  definition: Definition;
}
