'use client';

import { useDeferredValue, useId, useState, type ReactNode } from 'react';
import { decimal } from '@/components/ui/decimal';
import { Panel } from '@/components/ui/Panel';
import { Segmented } from '@/components/ui/Segmented';
import { ChangeView } from './ChangeView';
import { MatchView } from './MatchView';
import type { Draft } from './model';
import type { FileReport } from './reportModel';
import { StatesView } from './StatesView';

type View = 'changes' | 'characters' | 'base' | 'oracle' | 'whole';

const OPTIONS: readonly { value: View; label: string }[] = [
  { value: 'changes', label: 'Changes' },
  { value: 'characters', label: 'Matched characters' },
  { value: 'base', label: 'Against base' },
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
        <Segmented
          legend={`How ${file.path} is compared`}
          name={name}
          value={chosen}
          options={options}
          onChange={setWanted}
        />
      }
    >
      {view === 'changes' && <BothChanges file={file} />}
      {view === 'characters' && <MatchView file={file} />}
      {draft && view === 'base' && <StatesView draft={draft} path={file.path} between="base-and-predicted" />}
      {draft && view === 'whole' && <StatesView draft={draft} path={file.path} between="whole" />}
      {draft && view === 'oracle' && (
        <StatesView draft={draft} path={file.path} between="predicted-and-oracle" />
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
