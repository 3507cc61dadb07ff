'use client';

import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { InstanceName } from '@/components/instance/address';
import { Button } from '@/components/ui/Button';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';
import { focusPanel } from '@/components/ui/focusPanel';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { Segmented } from '@/components/ui/Segmented';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { withFix, type Fix } from '@/lib/reward/explain/fix';
import type { Span } from '@/lib/text/span';
import { DraftAnalysis } from './DraftAnalysis';
import { FillBar } from './FillBar';
import { instanceDraft, outputWay, unscorable, type OutputWay } from './instanceDraft';
import { InstanceFiles } from './InstanceFiles';
import type { Draft, Way } from './model';
import type { OutputHandle } from './OutputEditor';
import { OutputPanel } from './OutputPanel';
import { OutputPicker } from './OutputPicker';
import { ResultPanel } from './ResultPanel';
import { ShareButton } from './ShareButton';
import type { Subject } from './snapshot';
import { BENCH, BENCH_RESULT } from './benchLayout';
import { useDraft } from './useDraft';
import type { Beginning } from './useInstanceInputs';
import { useExplanation } from './useExplanation';
import { useLatest } from './useLatest';
import { useWork } from './useWork';

const TYPED = ['output', 'predictedPatch'] as const satisfies readonly (keyof Draft)[];

const WAY_OPTIONS: readonly { value: OutputWay; label: string }[] = [
  { value: 'search-replace', label: 'Search/replace' },
  { value: 'unified-diff', label: 'Unified diff' },
];

const KEYS: readonly KeyHelp[] = [
  [['o'], 'Write in the output'],
  [['r'], 'Go to the result'],
  [['w'], 'Go to why it is so'],
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
  const explaining = useExplanation(draft, scoring);
  const output = useRef<OutputHandle>(null);
  const [dialog, setDialog] = useState<'keys' | 'outputs'>();
  const subject = useMemo(
    () => ({ dataset: name.dataset, instance: name.instanceId, output: stored?.id ?? null }),
    [name, stored],
  );
  const latestRef = useLatest(draft);
  const onShow = useCallback((place: Span) => output.current?.show(place), []);
  const onFix = useCallback(
    (fix: Fix) => change({ output: withFix(latestRef.current.output, fix) }),
    [change, latestRef],
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
        <OutputPanel
          {...{ ref: output, draft, onChange: change }}
          found={reason === undefined ? (scoring.early?.verdict ?? report) : undefined}
          trace={explaining.isOld ? undefined : explaining.explanation?.trace}
        />
        <div className={BENCH_RESULT}>
          {reason === undefined ? (
            <ResultPanel scoring={scoring} onShow={onShow} onFix={onFix} />
          ) : (
            <NotScored reason={reason} way={draft.way} onSwitch={() => change({ way: 'unified-diff' })} />
          )}
        </div>
        <InstanceFiles draft={draft} binary={inputs.binary} />
      </div>
      <DraftAnalysis {...{ draft, report, explaining, onShow }} onChange={change} />
      <Dialogs
        open={dialog}
        name={name}
        current={stored?.id}
        onClose={() => setDialog(undefined)}
        onPick={onPick}
      />
    </>
  );
}

interface DialogsProps {
  open: 'keys' | 'outputs' | undefined;
  name: InstanceName;
  current: number | undefined;
  onClose: () => void;
  onPick: (output: number) => void;
}

function Dialogs({ open, name, current, onClose, onPick }: DialogsProps): ReactNode {
  if (open === undefined) return null;
  if (open === 'keys') return <KeysDialog keys={KEYS} onClose={onClose} />;
  const pick = (id: number): void => {
    onClose();
    onPick(id);
  };
  return <OutputPicker instance={name} current={current} onClose={onClose} onPick={pick} />;
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
      w: () => focusPanel('why'),
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
