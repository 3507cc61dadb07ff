'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, type ReactNode } from 'react';
import { instanceHref } from '@/components/instance/address';
import { Kbd } from '@/components/ui/Kbd';
import { useShortcuts, type Shortcuts } from '@/components/ui/useShortcuts';
import type { Rule } from '@/lib/curation/rule';
import type { Sample } from '@/lib/jobs/filter/answers';
import { EvidenceList } from './EvidenceList';
import { FateWords } from './FlipList';
import { measureWords } from './ruleWords';
import { useRowCursor } from './useRowCursor';
import { useVerdictMarks, type SaidHere } from './useVerdictMarks';
import { MarkButtons, type Said } from './VerdictMarks';

interface SampleListProps {
  dataset: string;
  run: number;
  rule: Rule;
  samples: readonly Sample[];
  /** Something was marked. */
  onKept: () => void;
}

/** Picked instances with what the rule says of them, to be marked right or wrong, one key each. */
export function SampleList({ dataset, run, rule, samples, onKept }: SampleListProps): ReactNode {
  const router = useRouter();
  const marks = useVerdictMarks(run, onKept);
  const { list, at, setAt } = useRowCursor<HTMLOListElement>(samples.length);
  const current = samples[at];
  const shortcuts = useMemo((): Shortcuts => {
    if (!current) return {};
    const verdict = verdictOf(rule, current);
    const press = (way: boolean) => () =>
      marks.say(verdict, marks.saidOf(verdict, cameOf(current)) === way ? null : way);
    return { r: press(true), w: press(false), o: () => router.push(hrefOf(dataset, run, current.id)) };
  }, [current, marks, rule, router, dataset, run]);
  useShortcuts(shortcuts);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 border-b border-line px-3 py-1 text-label text-muted">
        <span>
          <Kbd>j</Kbd> <Kbd>k</Kbd> next, before
        </span>
        <span>
          <Kbd>r</Kbd> <Kbd>w</Kbd> the rule is right, wrong; again takes it back
        </span>
        <span>
          <Kbd>o</Kbd> open
        </span>
      </p>
      {marks.error !== null && (
        <p role="alert" className="border-b border-line bg-fail-soft px-3 py-1.5 text-dense text-fail">
          {marks.error}
        </p>
      )}
      <ol ref={list} aria-label="Samples">
        {samples.map((sample, index) => (
          <SampleRow
            key={sample.id}
            {...{ dataset, run, rule, sample, marks }}
            isCurrent={index === at}
            onFocus={() => setAt(index)}
          />
        ))}
      </ol>
    </>
  );
}

const verdictOf = (rule: Rule, { id, outcome }: Sample) => ({ instanceId: id, rule: rule.code, outcome });
const cameOf = ({ mark }: Sample): Said => mark?.isRight ?? null;
const hrefOf = (dataset: string, run: number, id: string) =>
  instanceHref({ dataset, instanceId: id }, `?tab=verdicts&run=${run}`);

interface SampleRowProps {
  dataset: string;
  run: number;
  rule: Rule;
  sample: Sample;
  marks: SaidHere;
  isCurrent: boolean;
  onFocus: () => void;
}

function SampleRow({ dataset, run, rule, sample, marks, isCurrent, onFocus }: SampleRowProps): ReactNode {
  const { id, title, fate, droppedBy, measure, evidence } = sample;
  const verdict = verdictOf(rule, sample);
  return (
    <li
      data-row
      tabIndex={-1}
      onFocus={onFocus}
      className={`flex min-w-0 flex-col gap-1 border-l-2 px-3 py-2 outline-offset-[-2px] not-first:border-t not-first:border-t-line ${isCurrent ? 'border-l-accent bg-sunken' : 'border-l-transparent'}`}
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={hrefOf(dataset, run, id)} className="font-mono text-label text-accent hover:underline">
          {id}
        </Link>
        <span className="min-w-0 flex-1 basis-40 truncate text-dense">{title}</span>
        <span className="text-dense font-medium">{measureWords(rule, measure)}</span>
        <FateWords fate={fate} droppedBy={droppedBy} />
        <MarkButtons
          what={`${rule.sentence}, ${id}`}
          said={marks.saidOf(verdict, cameOf(sample))}
          onSay={(said) => marks.say(verdict, said)}
          hasKeys={isCurrent}
        />
      </div>
      <EvidenceList instance={{ dataset, instanceId: id }} run={run} evidence={evidence} />
    </li>
  );
}
