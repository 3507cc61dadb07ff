'use client';

import Link from 'next/link';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/Button';
import { withFix, type Fix } from '@/lib/reward/explain/fix';
import type { Span } from '@/lib/text/span';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { Segmented } from '@/components/ui/Segmented';
import { DraftAnalysis } from './DraftAnalysis';
import { ExampleBar, ExampleList, type ExampleLink } from './ExampleBar';
import { HelpDialog } from './HelpDialog';
import { Inputs, type FilesPart } from './Inputs';
import { isBlank, type Draft, type Way } from './model';
import { PasteDialog } from './PasteDialog';
import { readFiles, readInput } from './pasted';
import type { Report } from './reportModel';
import { ResultPanel } from './ResultPanel';
import { ShareButton } from './ShareButton';
import { showPlace } from './showPlace';
import { useDraft } from './useDraft';
import { useExplanation } from './useExplanation';
import { useLatest } from './useLatest';
import { usePlaygroundKeys } from './usePlaygroundKeys';
import { useReport } from './useReport';

interface PlaygroundProps {
  first: Draft;
  /** The report of `first`; none where there is nothing to score. */
  firstReport: Report | undefined;
  examples: readonly ExampleLink[];
  /** The example that is shown, with what it is about. */
  example?: ExampleLink & { lesson: string };
}

type OpenDialog = 'help' | 'input' | FilesPart;

const WAY_OPTIONS: readonly { value: Way; label: string }[] = [
  { value: 'search-replace', label: 'Search/replace' },
  { value: 'new-contents', label: 'New contents' },
  { value: 'unified-diff', label: 'Unified diffs' },
];

/** Scores a draft as it is typed: what is given on the left, what comes of it on the right and below. */
export function Playground({ first, firstReport, examples, example }: PlaygroundProps): ReactNode {
  const { draft, change, isEdited, reset } = useDraft(first, example?.id ?? 'blank');
  const scoring = useReport(draft, firstReport);
  const explaining = useExplanation(draft, scoring);
  const [dialog, setDialog] = useState<OpenDialog>();
  const output = useRef<HTMLTextAreaElement>(null);
  const latestRef = useLatest(draft);
  const onShow = useCallback(
    (place: Span) => showPlace(output, latestRef.current.output, place),
    [latestRef],
  );
  const onFix = useCallback(
    (fix: Fix) => change({ output: withFix(latestRef.current.output, fix) }),
    [change, latestRef],
  );
  const onHelp = useCallback(() => setDialog('help'), []);
  usePlaygroundKeys({
    addresses: useMemo(() => examples.map(({ id }) => `/playground?example=${id}`), [examples]),
    output,
    onHelp,
  });
  const isNothing = isBlank(draft);

  return (
    <div className="flex flex-col gap-3 p-3 narrow:px-4">
      <Bar
        draft={draft}
        groupHref={`/playground/group${example === undefined ? '' : `?example=${example.id}`}`}
        onChange={change}
        onReset={isEdited ? reset : undefined}
        onPaste={() => setDialog('input')}
        onHelp={onHelp}
      />
      <ExampleBar examples={examples} current={example?.id} />
      {example !== undefined && <About problem={example.problem} lesson={example.lesson} />}
      <div className="grid grid-cols-1 items-start gap-3 wide:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-3">
          <Inputs draft={draft} onChange={change} onPasteFiles={setDialog} output={output} />
        </div>
        <div className="min-w-0 wide:sticky wide:top-3">
          {isNothing ? (
            <NothingYet examples={examples} />
          ) : (
            <ResultPanel scoring={scoring} onShow={onShow} onFix={onFix} />
          )}
        </div>
      </div>
      {!isNothing && (
        <DraftAnalysis
          draft={draft}
          report={scoring.answer}
          explaining={explaining}
          onShow={onShow}
          onChange={change}
        />
      )}
      <Dialogs open={dialog} onChange={change} onClose={() => setDialog(undefined)} />
    </div>
  );
}

interface BarProps {
  draft: Draft;
  /** Several outputs of the same files. */
  groupHref: string;
  onChange: (change: Partial<Draft>) => void;
  /** Undefined while there is nothing to take back. */
  onReset: (() => void) | undefined;
  onPaste: () => void;
  onHelp: () => void;
}

function Bar({ draft, groupHref, onChange, onReset, onPaste, onHelp }: BarProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h1 className="text-lead font-semibold">Playground</h1>
      <Segmented
        legend="What the prediction is given as"
        name="way"
        value={draft.way}
        options={WAY_OPTIONS}
        onChange={(way) => onChange({ way })}
      />
      <div className="flex flex-1 justify-end gap-1">
        <Button look="quiet" onClick={onReset} disabled={onReset === undefined}>
          Reset
        </Button>
        <Button look="quiet" onClick={onPaste}>
          Paste JSON…
        </Button>
        <Link href={groupHref} className={buttonClass('quiet')}>
          Group
        </Link>
        <Button look="quiet" onClick={onHelp}>
          Keys
        </Button>
        <ShareButton draft={draft} subject={null} disabled={isBlank(draft)} />
      </div>
    </div>
  );
}

function About({ problem, lesson }: { problem: string; lesson: string }): ReactNode {
  return (
    <dl className="grid gap-x-3 gap-y-1 text-dense wide:grid-cols-2">
      <div className="flex gap-2">
        <dt className="w-14 shrink-0 text-muted">Issue</dt>
        <dd>{problem}</dd>
      </div>
      <div className="flex gap-2">
        <dt className="w-14 shrink-0 text-muted">Look at</dt>
        <dd>{lesson}</dd>
      </div>
    </dl>
  );
}

function NothingYet({ examples }: { examples: readonly ExampleLink[] }): ReactNode {
  return (
    <Panel title="Result" id="result">
      <EmptyState title="Nothing to score yet">
        Fill in the fields or paste an input as JSON: the reward appears as you type. Or begin with an
        example:
      </EmptyState>
      <ExampleList examples={examples} />
    </Panel>
  );
}

interface DialogsProps {
  open: OpenDialog | undefined;
  onChange: (change: Partial<Draft>) => void;
  onClose: () => void;
}

function Dialogs({ open, onChange, onClose }: DialogsProps): ReactNode {
  if (open === undefined) return null;
  if (open === 'help') return <HelpDialog onClose={onClose} />;
  if (open === 'input') {
    return (
      <PasteDialog title="Paste an input" read={readInput} onTake={onChange} onClose={onClose}>
        One input as <code>./pullscope reward</code> and <code>POST /api/reward</code> take it: code_context,
        oracle_new_content and output or pred_new_content; or oracle_patches and pred_patches.
      </PasteDialog>
    );
  }
  return (
    <PasteDialog
      title="Paste files"
      read={readFiles}
      onTake={(files) => onChange({ [open]: files })}
      onClose={onClose}
    >
      An object of path and text, which replaces the files here: <code>{'{"src/app.py": "…"}'}</code>
    </PasteDialog>
  );
}
