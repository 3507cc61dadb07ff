'use client';

import Link from 'next/link';
import { useMemo, useState, type ReactNode } from 'react';
import { buttonClass } from '@/components/ui/Button';
import { CopyButton } from '@/components/ui/CopyButton';
import { byteSize } from '@/components/ui/figures';
import { ThoughtView } from '@/components/thought/ThoughtView';
import { Reward } from '@/components/ui/Reward';
import { Segmented } from '@/components/ui/Segmented';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { TextLines } from '@/components/ui/TextLines';
import type { OutputDetail as Detail, OutputRow } from '@/lib/db/instances/outputs';
import { readOutput } from '@/lib/reward/outputFormat';
import { thoughtOf } from '@/lib/reward/thought/thoughtOf';
import { textOf } from '@/lib/text/span';
import { partHref, playgroundHref } from './address';
import type { InstanceFacts } from './facts';
import { FileSimilarities } from './FileSimilarities';
import { LoadFailure } from './LoadFailure';
import { OutputChanges } from './OutputChanges';
import { OutputWhy } from './OutputWhy';
import { useJson } from './useContent';

interface OutputDetailProps {
  instance: InstanceFacts;
  row: OutputRow;
}

/** One output: what it says, what it scored and why. */
export function OutputDetail({ instance, row }: OutputDetailProps): ReactNode {
  const { state, retry } = useJson<Detail>(partHref(instance, `outputs/${row.id}`));
  return (
    <section aria-label={`Output ${row.row} of ${row.batchName}`} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-col gap-2 rounded-panel border border-line bg-surface px-3 py-2">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <h2 className="font-semibold [overflow-wrap:anywhere]">
            {row.model ?? 'Model not named'}
            {row.sample !== null && <span className="font-normal text-muted"> sample {row.sample}</span>}
          </h2>
          <Reward value={row.value} />
          <Link href={playgroundHref(instance, row.id)} className={`${buttonClass()} ml-auto`}>
            Open in playground
          </Link>
        </div>
        <p className="text-dense text-muted">
          Row {row.row.toLocaleString('en')} of {row.batchName}, {byteSize(row.size)}
          {row.profile !== null && `, scored by ${row.profile}`}
        </p>
        {row.error !== null && (
          <p
            className={`text-dense [overflow-wrap:anywhere] ${row.value === null ? 'text-warn' : 'text-fail'}`}
          >
            {row.error}
          </p>
        )}
        {state.kind === 'ready' && state.value.files !== null && (
          <FileSimilarities files={state.value.files} />
        )}
      </div>
      {state.kind === 'failed' && <LoadFailure what="This output" failure={state} onRetry={retry} />}
      {state.kind === 'loading' && (
        <div className="rounded-panel border border-line bg-sunken py-1.5 pl-14">
          <SkeletonLines label="Loading the output" lines={16} />
        </div>
      )}
      {state.kind === 'ready' && (
        <OutputText instance={instance} output={state.value} isScored={row.value !== null} />
      )}
    </section>
  );
}

type PartOfOutput = 'whole' | 'thought' | 'solution' | 'changes' | 'why';

const isText = (part: PartOfOutput) => part === 'whole' || part === 'solution';

interface OutputTextProps {
  instance: InstanceFacts;
  output: Detail;
  /** It has a reward, be it −1. */
  isScored: boolean;
}

/** The text of an output, whole or by its parts where its format is kept, and the changes it comes to, and why. */
function OutputText({ instance, output, isScored }: OutputTextProps): ReactNode {
  const [part, setPart] = useState<PartOfOutput>('whole');
  const texts = useMemo(() => partsOf(output), [output]);
  const options: { value: PartOfOutput; label: string }[] = [
    { value: 'whole', label: output.kind === 'prediction' ? 'Patch' : 'Output' },
    ...(texts.hasThought ? [{ value: 'thought' as const, label: 'Thought' }] : []),
    ...(texts.solution === undefined ? [] : [{ value: 'solution' as const, label: 'Solution' }]),
    ...(output.files === null ? [] : [{ value: 'changes' as const, label: 'Changes' }]),
    ...(isScored ? [{ value: 'why' as const, label: 'Why' }] : []),
  ];
  const text = isText(part) ? texts[part === 'solution' ? 'solution' : 'whole'] : undefined;
  const changes = partHref(instance, `outputs/${output.id}/changes`);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          legend="Which part of the output"
          name={`part of output ${output.id}`}
          value={part}
          options={options}
          onChange={setPart}
        />
        <span className="ml-auto">{text !== undefined && <CopyButton text={text} />}</span>
      </div>
      {part === 'changes' && <OutputChanges href={changes} />}
      {part === 'thought' && (
        <div className="overflow-clip rounded-panel border border-line bg-surface">
          <ThoughtView output={output.text} />
        </div>
      )}
      {part === 'why' && <OutputWhy href={`${changes}?explain=1`} output={output} />}
      {text !== undefined && (
        <TextLines label={options.find(({ value }) => value === part)?.label ?? 'Output'} text={text} />
      )}
    </>
  );
}

function partsOf({ kind, text }: Detail): { whole: string; hasThought: boolean; solution?: string } {
  if (kind === 'prediction') return { whole: text, hasThought: false };
  const hasThought = thoughtOf(text) !== undefined;
  const read = readOutput(text);
  return { whole: text, hasThought, ...(read.ok && { solution: textOf(text, read.answer) }) };
}
