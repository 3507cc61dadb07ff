'use client';

import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { NoWorker } from '@/components/runs/NoWorker';
import { isUnderWay } from '@/components/runs/runWords';
import { Button, buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import type { DatasetSummary } from '@/lib/db/explorer/datasets';
import { DeleteDialog, RenameDialog } from './DatasetDialogs';
import { DatasetList, type DatasetAction } from './DatasetList';
import type { HomeData } from '@/lib/db/explorer/home';
import { RunList } from './RunList';
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
      {/* First, where what comes and goes can't move it away from under a pointer. */}
      {data.datasets.length === 0 ? (
        <NothingYet isImporting={underWay.length > 0} />
      ) : (
        <DatasetList datasets={data.datasets} onAction={(action, dataset) => setAsked({ action, dataset })} />
      )}
      {underWay.length > 0 && data.liveWorkers === 0 && <NoWorker />}
      <RunList title="Under way" runs={underWay} />
      <RunList title="Done a short while ago" runs={data.runs.filter((run) => !isUnderWay(run))} />
      {asked?.action === 'rename' && <RenameDialog dataset={asked.dataset} onClose={close} />}
      {asked?.action === 'delete' && <DeleteDialog dataset={asked.dataset} onClose={close} />}
    </>
  );
}

function NothingYet({ isImporting }: { isImporting: boolean }): ReactNode {
  return (
    <Panel title="Datasets">
      <EmptyState
        title={isImporting ? 'The first instances are on their way' : 'No datasets yet'}
        actions={
          <Link href="/import" className={buttonClass('primary')}>
            Import files
          </Link>
        }
      >
        <p>
          Import instances of the SWE-bench family, as JSONL, JSON, CSV or Parquet, here or by{' '}
          <code>./pullscope import FILE</code>. Outputs and predictions go the same way.
        </p>
      </EmptyState>
    </Panel>
  );
}
