'use client';

import Link from 'next/link';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { instanceHref } from '@/components/instance/address';
import { BENCH, BENCH_RESULT } from '@/components/playground/benchLayout';
import { DraftAnalysis } from '@/components/playground/DraftAnalysis';
import { GoOnButton } from '@/components/playground/GoOnButton';
import { InstancePanel, OutputField } from '@/components/playground/Inputs';
import type { Draft } from '@/components/playground/model';
import type { Report } from '@/components/playground/reportModel';
import { ResultPanel } from '@/components/playground/ResultPanel';
import { showPlace } from '@/components/playground/showPlace';
import { useDraft } from '@/components/playground/useDraft';
import { useExplanation } from '@/components/playground/useExplanation';
import { usePlaygroundKeys } from '@/components/playground/usePlaygroundKeys';
import { useReport } from '@/components/playground/useReport';
import { Button, buttonClass } from '@/components/ui/Button';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';
import { withFix } from '@/lib/reward/explain/fix';
import type { Span } from '@/lib/text/span';
import type { TourStop, Try } from './model';
import { stopHref } from './stopHref';

const KEYS: readonly KeyHelp[] = [
  [['[', ']'], 'Previous and next stop'],
  [['1', '–', '9'], 'Open a stop'],
  [['o'], 'Write in the output'],
  [['c'], 'Go to the code context'],
  [['r'], 'Go to the result'],
  [['w'], 'Go to why it is so'],
  [['Esc'], 'Leave a text field, so that keys work again'],
  [['?'], 'Show this'],
];

interface StopViewProps {
  stop: TourStop;
  /** The stop's number, from 1, and how many there are. */
  number: number;
  last: number;
  /** The report of its draft. */
  report: Report;
}

/** One stop: what people expect, what happens, and the draft itself, scored anew with every change. */
export function StopView({ stop, number, last, report }: StopViewProps): ReactNode {
  const { draft, change, reset } = useDraft(stop.draft, `tour-${number}`);
  const scoring = useReport(draft, report);
  const explaining = useExplanation(draft, scoring);
  const [hasHelp, setHasHelp] = useState(false);
  const output = useRef<HTMLTextAreaElement>(null);
  const addresses = useMemo(() => Array.from({ length: last }, (_, at) => stopHref(at + 1)), [last]);
  const onHelp = useCallback(() => setHasHelp(true), []);
  usePlaygroundKeys({ addresses, output, onHelp });
  const onShow = (place: Span) => showPlace(output, draft.output, place);

  return (
    <>
      <Words stop={stop} number={number} last={last} draft={draft} onHelp={onHelp} />
      <Tries
        stop={stop}
        draft={draft}
        onTry={(tried) => change({ ...stop.draft, ...tried.change })}
        onReset={reset}
      />
      <div className={BENCH}>
        <OutputField draft={draft} onChange={change} field={output} />
        <div className={BENCH_RESULT}>
          <ResultPanel
            scoring={scoring}
            onShow={onShow}
            onFix={(fix) => change({ output: withFix(draft.output, fix) })}
          />
        </div>
        <InstancePanel draft={draft} onChange={change} />
      </div>
      <DraftAnalysis
        draft={draft}
        report={scoring.answer}
        explaining={explaining}
        onShow={onShow}
        onChange={change}
      />
      {hasHelp && <KeysDialog keys={KEYS} onClose={() => setHasHelp(false)} />}
    </>
  );
}

interface WordsProps extends Pick<StopViewProps, 'stop' | 'number' | 'last'> {
  draft: Draft;
  onHelp: () => void;
}

function Words({ stop, number, last, draft, onHelp }: WordsProps): ReactNode {
  const { title, expects, happens, instance } = stop;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-title font-semibold">{title}</h1>
        <p className="text-dense text-muted">
          Stop {number} of {last}
          {instance !== undefined && (
            <>
              , on{' '}
              <Link
                href={instanceHref({ dataset: 'demo', instanceId: instance })}
                className="font-mono break-all underline underline-offset-4"
              >
                {instance}
              </Link>
            </>
          )}
        </p>
        <span className="ml-auto flex flex-wrap gap-1">
          <Button look="quiet" onClick={onHelp}>
            Keys
          </Button>
          <a href="/api/tour/html" download className={buttonClass()}>
            Save the tour
          </a>
          <GoOnButton draft={draft}>Open in the playground</GoOnButton>
        </span>
      </div>
      <dl className="grid max-w-[110ch] gap-x-8 gap-y-2 wide:grid-cols-[2fr_3fr]">
        <div>
          <dt className="text-label text-muted">What people expect</dt>
          <dd>{expects}</dd>
        </div>
        <div>
          <dt className="text-label text-muted">What happens</dt>
          <dd>{happens}</dd>
        </div>
      </dl>
    </div>
  );
}

interface TriesProps {
  stop: TourStop;
  draft: Draft;
  onTry: (tried: Try) => void;
  onReset: () => void;
}

/** Changes to make at a press; what one types counts as one's own. */
function Tries({ stop, draft, onTry, onReset }: TriesProps): ReactNode {
  const isMade = (change: Partial<Draft>) => isSame(draft, { ...stop.draft, ...change });
  const made = stop.tries.find(({ change }) => isMade(change));
  const isAsItWas = isMade({});
  return (
    <div role="group" aria-label="Try" className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <span className="text-label text-muted">Try</span>
      <Button aria-pressed={isAsItWas} look={isAsItWas ? 'primary' : 'plain'} onClick={onReset}>
        As it was
      </Button>
      {stop.tries.map((tried) => (
        <Button
          key={tried.label}
          aria-pressed={tried === made}
          look={tried === made ? 'primary' : 'plain'}
          onClick={() => onTry(tried)}
        >
          {tried.label}
        </Button>
      ))}
      <p role="status" className="min-h-5 flex-1 basis-72 text-dense">
        {made?.says ??
          (isAsItWas
            ? 'Press one, or change the output below: it is scored as you type.'
            : 'Your own change.')}
      </p>
    </div>
  );
}

function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function inOrder({ context, oracle, output }: Draft) {
  const texts = (files: Draft['context']) => files.map(({ path, text }) => [path, text]);
  return [output, texts(context), texts(oracle)];
}
