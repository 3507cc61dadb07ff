import type { Values } from '@/lib/labels/schema';
import type { Outgoing } from './api';

/** What a person has answered so far. */
export interface Draft {
  values: Values;
  note: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const draftKey = (claim: number) => `pullscope:label-draft:${claim}`;
const outboxKey = (queue: number) => `pullscope:label-outbox:${queue}`;

/** The draft of a claim as this browser keeps it; null without one that can be read. */
export function readDraft(store: Store, claim: number): Draft | null {
  const draft = parse(store.getItem(draftKey(claim)));
  return typeof draft === 'object' && draft !== null && 'values' in draft ? (draft as Draft) : null;
}

export function keepDraft(store: Store, claim: number, draft: Draft | null): void {
  if (draft === null) store.removeItem(draftKey(claim));
  else store.setItem(draftKey(claim), JSON.stringify(draft));
}

/** Labels that were saved and have not been acknowledged. A reload and other tabs find them here. */
export function readOutbox(store: Store, queue: number): Outgoing[] {
  const list = parse(store.getItem(outboxKey(queue)));
  return Array.isArray(list) ? (list as Outgoing[]) : [];
}

export function addToOutbox(store: Store, queue: number, label: Outgoing): void {
  write(store, queue, [...readOutbox(store, queue), label]);
}

export function removeFromOutbox(store: Store, queue: number, submission: string): void {
  write(
    store,
    queue,
    readOutbox(store, queue).filter((each) => each.submission !== submission),
  );
}

function write(store: Store, queue: number, list: Outgoing[]): void {
  if (list.length === 0) store.removeItem(outboxKey(queue));
  else store.setItem(outboxKey(queue), JSON.stringify(list));
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
