import Link from 'next/link';
import type { ReactNode } from 'react';
import { newFilterHref } from '@/components/filter/addresses';
import { datasetHref } from '@/components/instance/address';
import { buttonClass } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import { Popover } from '@/components/ui/Popover';
import { Reward } from '@/components/ui/Reward';
import type { DatasetSummary } from '@/lib/db/explorer/datasets';
import { nextStep, queryHref } from './nextStep';

export type DatasetAction = 'rename' | 'delete';

interface DatasetListProps {
  datasets: readonly DatasetSummary[];
  onAction: (action: DatasetAction, dataset: DatasetSummary) => void;
}

/** The datasets: what they hold, how they fare, what to do next. */
export function DatasetList({ datasets, onAction }: DatasetListProps): ReactNode {
  return (
    <Panel
      title="Datasets"
      facts={counted(datasets.length, 'dataset')}
      actions={
        <Link href="/import" className={buttonClass()}>
          Import
        </Link>
      }
    >
      <ul>
        {datasets.map((dataset) => (
          <li
            key={dataset.name}
            className="flex items-start gap-x-4 border-line px-3 py-3 not-first:border-t"
          >
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <Link
                href={queryHref(dataset.name, '')}
                className="self-start text-lead font-semibold [overflow-wrap:anywhere] hover:text-accent hover:underline"
              >
                {dataset.name}
              </Link>
              <Figures dataset={dataset} />
              <NextStepLine dataset={dataset} />
            </div>
            <Manage dataset={dataset} onAction={(action) => onAction(action, dataset)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const EXPORTS = [
  { label: 'Export marks (CSV)', search: '?format=csv' },
  { label: 'Export marks with their history (CSV)', search: '?format=csv&history=all' },
  { label: 'Export marks with their history (JSONL)', search: '?format=jsonl&history=all' },
] as const;

interface ManageProps {
  dataset: DatasetSummary;
  onAction: (action: DatasetAction) => void;
}

function Manage({ dataset, onAction }: ManageProps): ReactNode {
  return (
    <Popover label="Manage" title={`Manage ${dataset.name}`} look="quiet">
      <div className="flex flex-col gap-1">
        <Link href={newFilterHref(dataset.name)} className={buttonClass('quiet')}>
          Filter…
        </Link>
        <ChangeButton look="quiet" onClick={() => onAction('rename')}>
          Rename…
        </ChangeButton>
        <ChangeButton look="quiet" onClick={() => onAction('delete')}>
          Delete…
        </ChangeButton>
        {EXPORTS.map(({ label, search }) => (
          <a
            key={search}
            href={`/api${datasetHref(dataset.name)}/marks${search}`}
            className="px-2.5 py-1 text-dense font-medium text-muted hover:text-ink"
            download
          >
            {label}
          </a>
        ))}
      </div>
    </Popover>
  );
}

function Figures({ dataset }: { dataset: DatasetSummary }): ReactNode {
  const { name, instances, outputs, marked, questionable, scored, meanReward } = dataset;
  const link = 'hover:text-ink hover:underline';
  return (
    <ul
      aria-label={`What ${name} holds`}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-dense text-muted"
    >
      <li>{counted(instances, 'instance')}</li>
      <li>{counted(outputs, 'output')}</li>
      <li>
        <Link href={queryHref(name, '-mark:none')} className={link}>
          {counted(marked, 'mark')}
        </Link>
        {questionable > 0 && (
          <>
            {', '}
            <Link href={queryHref(name, 'mark:questionable')} className={`text-warn ${link}`}>
              {questionable.toLocaleString('en')} questionable
            </Link>
          </>
        )}
      </li>
      {scored > 0 && (
        <li className="flex items-center gap-1">
          <span title={`Mean of the best reward of each of ${counted(scored, 'instance')}`}>mean reward</span>
          <Reward value={meanReward} places={3} />
        </li>
      )}
    </ul>
  );
}

function NextStepLine({ dataset }: { dataset: DatasetSummary }): ReactNode {
  const { words, href, label, command } = nextStep(dataset);
  return (
    <p className="text-dense">
      <span className="text-muted">{words} </span>
      {href !== undefined && (
        <Link
          href={href}
          className="text-accent underline decoration-line underline-offset-4 hover:decoration-accent"
        >
          {label}
        </Link>
      )}
      {command !== undefined && <code className="[overflow-wrap:anywhere]">{command}</code>}
    </p>
  );
}
