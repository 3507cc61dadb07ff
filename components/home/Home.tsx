'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import type { DatasetSummary } from '@/lib/db/explorer/datasets';
import { DeleteDialog, RenameDialog } from './DatasetDialogs';
import { DatasetList, type DatasetAction } from './DatasetList';
import type { HomeData } from '@/lib/db/explorer/home';
import { isUnderWay, RunList } from './RunList';
import { useHome } from './useHome';

/** Datasets and jobs, as they are now. */
export function Home({ first }: { first: HomeData }): ReactNode {
  const { data, error, reload } = useHome(first);
  const [asked, setAsked] = useState<{ action: DatasetAction; dataset: DatasetSummary }>();
  const close = (isChanged: boolean) => {
    setAsked(undefined);
    if (isChanged) reload();
  };
  const underWay = data.runs.filter(isUnderWay);
  return (
    <>
      {error !== null && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 border-l-4 border-fail px-3 py-1 text-dense"
        >
          <p>This page is not up to date: {error}</p>
          <Button onClick={reload}>Try again</Button>
        </div>
      )}
      {underWay.length > 0 && data.liveWorkers === 0 && <NoWorker />}
      <RunList title="Under way" runs={underWay} />
      {data.datasets.length === 0 ? (
        <NothingYet isImporting={underWay.length > 0} />
      ) : (
        <DatasetList datasets={data.datasets} onAction={(action, dataset) => setAsked({ action, dataset })} />
      )}
      <RunList title="Done a short while ago" runs={data.runs.filter((run) => !isUnderWay(run))} />
      {asked?.action === 'rename' && <RenameDialog dataset={asked.dataset} onClose={close} />}
      {asked?.action === 'delete' && <DeleteDialog dataset={asked.dataset} onClose={close} />}
    </>
  );
}

/** The server starts its worker again when it dies; each time in a row it waits longer, half a minute at most. */
function NoWorker(): ReactNode {
  return (
    <p role="alert" className="border-l-4 border-warn px-3 py-1 text-dense">
      No worker is running, so nothing moves; what came in stays. Pullscope starts one again by itself within
      half a minute. If it does not, run <code>./pullscope worker</code> and see what it says.
    </p>
  );
}

function NothingYet({ isImporting }: { isImporting: boolean }): ReactNode {
  return (
    <Panel title="Datasets">
      <EmptyState title={isImporting ? 'The first instances are on their way' : 'No datasets yet'}>
        <p>
          Import instances of the SWE-bench family, as JSONL, JSON, CSV or Parquet:{' '}
          <code>./pullscope import FILE</code>. Outputs and predictions go the same way.
        </p>
      </EmptyState>
    </Panel>
  );
}
