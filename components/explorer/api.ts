import { datasetHref, partHref } from '@/components/instance/address';
import { ask } from '@/components/ui/ask';
import type { Counts } from '@/lib/db/explorer/counts';
import type { Histograms } from '@/lib/db/explorer/histograms';
import type { Page } from '@/lib/db/explorer/page';
import type { Preview } from '@/lib/db/explorer/preview';
import type { NewMark } from '@/lib/db/marks';
import { viewParams, type ViewState } from './viewState';

export type View = Pick<ViewState, 'q' | 'sort'>;

/** Where a page starts: after a cursor, at an offset, or around an instance. */
export type PageFrom = { after: string } | { offset: number } | { around: string };

export const PAGE_SIZE = 100;

const folder = (dataset: string) => `/api${datasetHref(dataset)}`;

export function fetchPage(dataset: string, view: View, from: PageFrom, signal: AbortSignal): Promise<Page> {
  const params = viewParams(view);
  for (const [name, value] of Object.entries(from)) params.set(name, String(value));
  params.set('limit', String(PAGE_SIZE));
  return ask(`${folder(dataset)}/instances?${params}`, { signal });
}

export function fetchCounts(dataset: string, q: string, signal: AbortSignal): Promise<Counts> {
  return ask(`${folder(dataset)}/counts?${new URLSearchParams({ q })}`, { signal });
}

export function fetchHistograms(dataset: string, q: string, signal: AbortSignal): Promise<Histograms> {
  return ask(`${folder(dataset)}/histograms?${new URLSearchParams({ q })}`, { signal });
}

export function fetchPreview(dataset: string, id: string, signal: AbortSignal): Promise<Preview> {
  return ask(partHref({ dataset, instanceId: id }, 'preview'), { signal });
}

/** What is marked: one instance, or all that a query finds while that is as many as were seen. */
export type MarkTarget = { instance: string } | { query: string; expected: number };

/** `bulk` of all that a query finds: by it they are undone as one. */
export function sendMark(dataset: string, target: MarkTarget, mark: NewMark): Promise<{ bulk?: string }> {
  return ask(`${folder(dataset)}/marks`, { method: 'POST', body: JSON.stringify({ ...target, mark }) });
}

/** Takes back what was marked at one stroke, unless it was changed since. */
export function undoMarks(dataset: string, bulk: string): Promise<{ undone: number; changed: number }> {
  return ask(`${folder(dataset)}/labels/undo`, { method: 'POST', body: JSON.stringify({ bulk }) });
}
