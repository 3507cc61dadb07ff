'use client';

import { useRef, useState, type ReactNode } from 'react';
import { rangesOf } from '@/lib/query/editQuery';
import { ExplorerBar } from './ExplorerBar';
import { ExplorerDialogs, type Opened } from './ExplorerDialogs';
import { Facets } from './Facets';
import { Grid } from './Grid';
import { ListMessage } from './ListMessage';
import { PreviewPane } from './PreviewPane';
import { useActions, useExplorer } from './useExplorer';
import { useExplorerKeys } from './useExplorerKeys';
import type { FirstPage } from './useListing';

/** A dataset's instances: search, filters, list, preview. Everything that is seen is in the address. */
export function Explorer({ dataset, first }: { dataset: string; first: FirstPage }): ReactNode {
  const explorer = useExplorer(dataset, first);
  const actions = useActions(explorer);
  const { view, change, listing, state, isStale, counts, histograms, row, preview, href } = explorer;
  const [opened, setOpened] = useState<Opened>();
  const box = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const focusList = () => grid.current?.focus({ preventScroll: true });
  const mark = () => void actions.markSelected();
  useExplorerKeys({
    '/': () => box.current?.select(),
    m: mark,
    x: () => actions.togglePane('preview'),
    z: () => actions.togglePane('facets'),
    '?': () => setOpened('keys'),
  });
  const facets = <Facets q={view.q} counts={counts} onToggle={actions.toggleFacet} />;
  return (
    <div data-fills-window className="flex h-[calc(100dvh-2.75rem)] min-h-0 flex-col">
      <ExplorerBar {...{ explorer, actions, box }} onLeaveBox={focusList} onOpen={setOpened} />
      <div className="flex min-h-0 flex-1 border-t border-line">
        {!view.hidden.includes('facets') && (
          <aside
            aria-label="Filters"
            className="w-52 shrink-0 overflow-y-auto border-r border-line max-wide:hidden"
          >
            {facets}
          </aside>
        )}
        <Grid
          {...{ dataset, view, listing, state, isStale }}
          gridRef={grid}
          histograms={histograms.value}
          askedOf={(field) => rangesOf(view.q, field)}
          onSort={(sort) => change({ sort })}
          onRange={actions.toggleRange}
          onSelect={actions.select}
          onFollow={actions.follow}
          onOpen={actions.open}
        >
          <ListMessage {...explorer} />
        </Grid>
        {!view.hidden.includes('preview') && (
          <aside
            aria-label="Selected instance"
            className="flex w-84 shrink-0 flex-col border-l border-line max-wide:hidden"
          >
            <PreviewPane {...{ row, preview }} href={href ?? ''} onMark={mark} onLeave={explorer.settle} />
          </aside>
        )}
      </div>
      <ExplorerDialogs {...{ explorer, opened, facets }} onClose={() => setOpened(undefined)} />
    </div>
  );
}
