'use client';

import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { InstanceName } from '@/components/instance/address';
import { Button } from '@/components/ui/Button';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { Segmented } from '@/components/ui/Segmented';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { Changes } from './Changes';
import { FillBar } from './FillBar';
import { instanceDraft, outputWay, unscorable, type OutputWay } from './instanceDraft';
import { InstanceFiles } from './InstanceFiles';
import type { Draft, Way } from './model';
import type { OutputHandle } from './OutputEditor';
import { focusPanel, OutputPanel } from './OutputPanel';
import { OutputPicker } from './OutputPicker';
import { ResultPanel } from './ResultPanel';
import { ShareButton } from './ShareButton';
import type { Subject } from './snapshot';
import { BENCH, BENCH_RESULT } from './benchLayout';
import { useDraft } from './useDraft';
import type { Beginning } from './useInstanceInputs';
import { useWork } from './useWork';

const TYPED = ['output', 'predictedPatch'] as const satisfies readonly (keyof Draft)[];

const WAY_OPTIONS: readonly { value: OutputWay; label: string }[] = [
  { value: 'search-replace', label: 'Search/replace' },
  { value: 'unified-diff', label: 'Unified diff' },
];

const KEYS: readonly KeyHelp[] = [
  [['o'], 'Write in the output'],
  [['r'], 'Go to the result'],
  [['c'], 'Go to the code context'],
  [['p'], 'Pick a stored output'],
  [['s'], 'Share'],
  [['Ctrl', 'Enter'], 'In the output: go to the result'],
  [['Esc'], 'Leave the output, so that keys work again'],
  [['?'], 'Show this'],
];

interface InstanceBenchProps {
  name: InstanceName;
  beginning: Beginning;
  /** The way that the address asks for. */
  way: Way | undefined;
  onPick: (output: number) => void;
}

/** The playground on an instance whose inputs are there. */
export function InstanceBench({ name, beginning, way, onPick }: InstanceBenchProps): ReactNode {
  const { inputs, output: stored } = beginning;
  const given = useMemo(() => instanceDraft(beginning, way), [beginning, way]);
  const storageKey = `instance:${JSON.stringify([name.dataset, name.instanceId, stored?.id ?? null])}`;
  const { draft, change, isEdited, reset } = useDraft(given, storageKey, TYPED);
  const reason = unscorable(draft.way, inputs);
  const ask = useMemo(() => ({ kind: 'report' as const, draft }), [draft]);
  const scoring = useWork<'report', undefined>(reason === undefined ? ask : undefined, undefined);
  const report = reason === undefined ? scoring.answer : undefined;
  const output = useRef<OutputHandle>(null);
  const [dialog, setDialog] = useState<'keys' | 'outputs'>();
  const subject = useMemo(
    () => ({ dataset: name.dataset, instance: name.instanceId, output: stored?.id ?? null }),
    [name, stored],
  );
  useBenchKeys(output, setDialog);

  return (
    <>
      <BenchBar
        draft={draft}
        onChange={change}
        onReset={isEdited ? reset : undefined}
        onOpen={setDialog}
        subject={subject}
        canShare={report !== undefined}
      />
      <div className={BENCH}>
        <OutputPanel ref={output} draft={draft} onChange={change} report={report} />
        <div className={BENCH_RESULT}>
          {reason !== undefined && (
            <NotScored reason={reason} way={draft.way} onSwitch={() => change({ way: 'unified-diff' })} />
          )}
          {reason === undefined && (
            <ResultPanel scoring={scoring} onShow={(place) => output.current?.show(place)} />
          )}
        </div>
        <InstanceFiles draft={draft} binary={inputs.binary} />
      </div>
      {report !== undefined && <Changes files={report.files} draft={draft} />}
      {dialog === 'keys' && <KeysDialog keys={KEYS} onClose={() => setDialog(undefined)} />}
      {dialog === 'outputs' && (
        <OutputPicker
          instance={name}
          current={stored?.id}
          onClose={() => setDialog(undefined)}
          onPick={(id) => {
            setDialog(undefined);
            onPick(id);
          }}
        />
      )}
    </>
  );
}

interface BenchBarProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** Undefined while there is nothing to take back. */
  onReset: (() => void) | undefined;
  onOpen: (dialog: 'keys' | 'outputs') => void;
  subject: Subject;
  canShare: boolean;
}

function BenchBar({ draft, onChange, onReset, onOpen, subject, canShare }: BenchBarProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Segmented
        legend="What the prediction is given as"
        name="way"
        value={outputWay(draft.way)}
        options={WAY_OPTIONS}
        onChange={(way) => onChange({ way })}
      />
      <FillBar key={draft.way} draft={draft} onFill={onChange} onPick={() => onOpen('outputs')} />
      <div className="ml-auto flex gap-1">
        <Button look="quiet" onClick={onReset} disabled={onReset === undefined}>
          Reset
        </Button>
        <Button look="quiet" onClick={() => onOpen('keys')}>
          Keys
        </Button>
        <ShareButton draft={draft} subject={subject} disabled={!canShare} />
      </div>
    </div>
  );
}

function useBenchKeys(
  output: { current: OutputHandle | null },
  open: (dialog: 'keys' | 'outputs') => void,
): void {
  const shortcuts = useMemo(
    () => ({
      o: () => output.current?.focus(),
      r: () => focusPanel('result'),
      c: () => focusPanel('instance'),
      p: () => open('outputs'),
      s: () => document.getElementById('share')?.click(),
      '?': () => open('keys'),
    }),
    [output, open],
  );
  useShortcuts(shortcuts);
}

interface NotScoredProps {
  reason: string;
  way: Way;
  onSwitch: () => void;
}

function NotScored({ reason, way, onSwitch }: NotScoredProps): ReactNode {
  return (
    <Panel title="Result" id="result">
      <EmptyState
        title={way === 'unified-diff' ? 'Nothing to compare with' : 'Search/replace can’t be scored here'}
        actions={
          way === 'unified-diff' ? undefined : (
            <Button look="primary" onClick={onSwitch}>
              Score a unified diff
            </Button>
          )
        }
      >
        {reason}
      </EmptyState>
    </Panel>
  );
}
