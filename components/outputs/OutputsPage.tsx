import type { ReactNode } from 'react';
import { Histogram } from '@/components/explorer/Histogram';
import { decimal } from '@/components/ui/decimal';
import { counted } from '@/components/ui/figures';
import { EmptyState } from '@/components/ui/Message';
import { DatasetHead } from '@/components/instance/DatasetHead';
import { Panel } from '@/components/ui/Panel';
import type { BatchAblation, RewardFigures } from '@/lib/db/instances/ablation';
import { DatasetThoughts } from './DatasetThoughts';
import { StartProbes } from './StartProbes';

interface OutputsPageProps {
  dataset: string;
  batches: readonly BatchAblation[];
}

/** The outputs of a dataset in aggregate: continuous against discrete, their thoughts, what is paid anyway. */
export function OutputsPage({ dataset, batches }: OutputsPageProps): ReactNode {
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <DatasetHead dataset={dataset} title={`Outputs of ${dataset}`}>
        Continuous against discrete, the ablation of the paper: discrete is 1 where every change equals the
        oracle’s, −1 for a format error, else 0. A group is the outputs of one model to one instance; without
        spread it gives a trainer no signal.
      </DatasetHead>
      {batches.length === 0 && (
        <EmptyState title="No outputs yet">
          Bring a file of outputs and every one is scored as it comes in:{' '}
          <code>./pullscope import outputs.jsonl --dataset {dataset}</code>
        </EmptyState>
      )}
      {batches.map((batch) => (
        <Batch key={batch.batchId} batch={batch} />
      ))}
      {batches.length > 0 && <DatasetThoughts dataset={dataset} />}
      <StartProbes dataset={dataset} />
    </div>
  );
}

function Batch({ batch }: { batch: BatchAblation }): ReactNode {
  const { batchName, scored, formatErrors, groups, continuous, discrete, histogram } = batch;
  return (
    <Panel
      title={batchName}
      facts={`${counted(scored, 'scored output')}, ${counted(formatErrors, 'format error')}, ${counted(groups, 'group')}`}
    >
      <div className="grid items-end gap-x-8 gap-y-3 px-3 py-2 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={`Rewards of ${batchName}`}>
          <table className="w-full text-dense">
            <caption className="sr-only">Continuous against discrete</caption>
            <thead className="text-label text-muted">
              <tr className="[&>th]:py-1 [&>th]:pl-3 [&>th]:text-right [&>th]:font-medium [&>th:first-child]:pl-0 [&>th:first-child]:text-left">
                <th scope="col">Reward</th>
                <th scope="col">Mean</th>
                <th scope="col" title="Standard deviation over all outputs, with n − 1">
                  Spread
                </th>
                <th scope="col" title="Mean standard deviation within a group of more than one">
                  Within groups
                </th>
                <th scope="col" title="Groups whose rewards are not all the same">
                  With signal
                </th>
              </tr>
            </thead>
            <tbody>
              <Figures name="Continuous" figures={continuous} groups={groups} />
              <Figures name="Discrete" figures={discrete} groups={groups} />
            </tbody>
          </table>
        </div>
        <div>
          <p className="pb-1 text-label text-muted">Continuous rewards, −1 to 1</p>
          <Histogram field="reward" counts={histogram} asked={[]} />
        </div>
      </div>
    </Panel>
  );
}

interface FiguresProps {
  name: string;
  figures: RewardFigures;
  groups: number;
}

function Figures({ name, figures, groups }: FiguresProps): ReactNode {
  const { mean, std, groupStd, withSignal } = figures;
  const plain = (value: number | null) => (value === null ? '–' : decimal(value).replace('-', '−'));
  return (
    <tr className="border-t border-line [&>td]:py-0.5 [&>td]:pl-3 [&>td]:text-right [&>td]:tabular-nums">
      <th scope="row" className="py-0.5 text-left font-normal">
        {name}
      </th>
      <td>{plain(mean)}</td>
      <td>{plain(std)}</td>
      <td>{plain(groupStd)}</td>
      <td className={withSignal === 0 ? 'text-warn' : ''}>
        {withSignal.toLocaleString('en')} of {groups.toLocaleString('en')}
      </td>
    </tr>
  );
}
