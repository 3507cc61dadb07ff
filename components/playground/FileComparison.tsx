'use client';

import { useDeferredValue, useId, useState, type ReactNode } from 'react';
import { LAYOUTS } from '@/components/diff/diffModel';
import { useAddress } from '@/components/instance/useAddress';
import { useIsWide } from '@/components/ui/useIsWide';
import { decimal } from '@/components/ui/decimal';
import { Panel } from '@/components/ui/Panel';
import { Segmented } from '@/components/ui/Segmented';
import { ChangeView } from './ChangeView';
import { MatchView, StatesView } from './comparisons';
import type { Draft } from './model';
import type { FileReport } from './reportModel';
import type { Comparison } from './StatesView';

type View = 'changes' | 'characters' | Comparison;

const OPTIONS: readonly { value: View; label: string }[] = [
  { value: 'changes', label: 'Changes' },
  { value: 'characters', label: 'Matched characters' },
  { value: 'base', label: 'Against base' },
  { value: 'oracle-base', label: 'Oracle against base' },
  { value: 'oracle', label: 'Against oracle' },
  { value: 'whole', label: 'Whole file' },
];

interface FileComparisonProps {
  id: string;
  file: FileReport;
  draft?: Draft;
}

/** One path: both changes, what of them matches, and the predicted file against what it was and should be. */
export function FileComparison({ id, file, draft }: FileComparisonProps): ReactNode {
  const [wanted, setWanted] = useState<View>('changes');
  const name = useId();
  const isWide = useIsWide();
  const address = useAddress();
  const layout = address.get('layout') === 'unified' ? 'unified' : 'split';
  const hasTexts = draft !== undefined && (draft.way !== 'unified-diff' || draft.context.length > 0);
  const options = hasTexts ? OPTIONS : OPTIONS.slice(0, 2);
  const chosen = options.some(({ value }) => value === wanted) ? wanted : 'changes';
  // The choice shows at once; what it shows may be ten thousand lines.
  const view = useDeferredValue(chosen);
  return (
    <Panel
      id={id}
      title={file.path}
      facts={<>similarity {decimal(file.similarity)}</>}
      actions={
        <span className="flex flex-wrap items-center gap-2 py-1">
          <Segmented
            legend={`How ${file.path} is compared`}
            name={name}
            value={chosen}
            options={options}
            onChange={setWanted}
          />
          {isWide && chosen !== 'changes' && chosen !== 'characters' && (
            <Segmented
              legend={`How the comparison of ${file.path} is laid out`}
              name={`${name}-layout`}
              value={layout}
              options={LAYOUTS}
              onChange={(next) => address.set({ layout: next === 'split' ? null : next })}
            />
          )}
        </span>
      }
    >
      {view === 'changes' && <BothChanges file={file} />}
      {view === 'characters' && <MatchView file={file} />}
      {draft && view !== 'changes' && view !== 'characters' && (
        <StatesView draft={draft} path={file.path} between={view} layout={isWide ? layout : 'unified'} />
      )}
    </Panel>
  );
}

function BothChanges({ file }: { file: FileReport }): ReactNode {
  return (
    <div className="grid grid-cols-1 divide-line max-wide:divide-y wide:grid-cols-2 wide:divide-x">
      <ChangeView
        title="Predicted change"
        change={file.predicted}
        none="The prediction leaves this file as it is."
      />
      <ChangeView title="Oracle’s change" change={file.oracle} none="The oracle leaves this file as it is." />
    </div>
  );
}
