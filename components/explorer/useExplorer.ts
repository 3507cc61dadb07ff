import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import type { FacetName } from '@/lib/db/explorer/counts';
import { toggleRange, toggleTerm } from '@/lib/query/editQuery';
import { useReadOnly } from '@/components/ui/readOnly';
import { fetchCounts, fetchHistograms, fetchPreview } from './api';
import { useListing, type FirstPage } from './useListing';
import { useLoaded } from './useLoaded';
import { markingOf, NO_MARK, useMarking } from './useMarking';
import { usePreview } from './usePreview';
import { useViewState } from './useViewState';
import { rowHref, type Side } from './viewState';

/** The rows come first, then what is counted, then how it spreads. */
const COUNTS_MS = 60;
const HISTOGRAMS_MS = 400;

/** Everything the explorer knows. */
export function useExplorer(dataset: string, first: FirstPage) {
  const { view, change, settle } = useViewState();
  const shown = useListing(dataset, view, view.selected, first);
  const { listing, isStale } = shown;
  const [version, setVersion] = useState(0);
  const counted = useCounted(dataset, view.q, version);
  const total = counted.counts.isStale || isStale ? undefined : counted.counts.value?.total;
  useEffect(() => {
    if (total !== undefined) listing.setLength(total);
  }, [listing, total]);
  const onMarked = useCallback(() => setVersion((before) => before + 1), []);
  const marking = useMarking({ dataset, listing, onMarked });
  const index = view.selected === null ? undefined : listing.indexOf(view.selected);
  const row = index === undefined ? undefined : listing.row(index);
  const preview = usePreview(dataset, row?.id ?? null, version);
  const href = row ? rowHref(dataset, row.id, view) : undefined;
  return { dataset, view, change, settle, ...shown, ...counted, total, marking, row, preview, href };
}

export type ExplorerState = ReturnType<typeof useExplorer>;

function useCounted(dataset: string, q: string, version: number) {
  const loadCounts = useCallback(
    (key: string, signal: AbortSignal) => fetchCounts(dataset, key.slice(key.indexOf(' ') + 1), signal),
    [dataset],
  );
  const loadHistograms = useCallback(
    (key: string, signal: AbortSignal) => fetchHistograms(dataset, key, signal),
    [dataset],
  );
  const counts = useLoaded(`${version} ${q}`, loadCounts, COUNTS_MS);
  const histograms = useLoaded(q, loadHistograms, HISTOGRAMS_MS);
  return { counts, histograms };
}

/** What one can do with it. */
export function useActions(explorer: ExplorerState) {
  const { dataset, view, change, settle, marking, row, preview, href, total } = explorer;
  const router = useRouter();
  const isReadOnly = useReadOnly() !== null;
  const select = useCallback((id: string) => change({ selected: id }), [change]);
  const follow = useCallback(
    (id: string) => {
      change({ selected: id });
      settle();
    },
    [change, settle],
  );
  return {
    select,
    follow,
    open: () => {
      if (href === undefined) return;
      settle();
      router.push(href);
    },
    togglePane: (side: Side) => {
      const { hidden } = view;
      change({ hidden: hidden.includes(side) ? hidden.filter((each) => each !== side) : [...hidden, side] });
    },
    toggleFacet: (field: FacetName, value: string | null) => change({ q: toggleTerm(view.q, field, value) }),
    toggleRange: (field: string, range: string) => change({ q: toggleRange(view.q, field, range) }),
    markSelected: async () => {
      if (!row || isReadOnly) return;
      const loaded = preview.value?.id === row.id && !preview.isStale ? preview.value : undefined;
      const { marks } = loaded ?? (await fetchPreview(dataset, row.id, new AbortController().signal));
      marking.open(markingOf(row, marks[0]));
    },
    markAll: () => {
      if (total === undefined || isReadOnly) return;
      const what = `all ${total.toLocaleString('en')} results`;
      marking.open({ target: { query: view.q, expected: total }, what, initial: NO_MARK });
    },
  };
}
