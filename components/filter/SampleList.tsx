'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, type ReactNode } from 'react';
import { instanceHref } from '@/components/instance/address';
import { Kbd } from '@/components/ui/Kbd';
import type { Shortcuts } from '@/components/ui/useShortcuts';
import type { Rule } from '@/lib/curation/rule';
import type { Sample } from '@/lib/jobs/filter/answers';
import { CursorRow, MarkFault } from './CursorRow';
import { EvidenceList } from './EvidenceList';
import { FateWords } from './FateWords';
import { measureWords } from './ruleWords';
import { useRowCursor } from './useRowCursor';
import { useMarkKeys, useVerdictMarks, type MarkedVerdict, type SaidHere } from './useVerdictMarks';
import { VerdictMark } from './VerdictMark';

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
  const marked = useMemo(() => current && markedOf(rule, current), [current, rule]);
  const open = useMemo(
    (): Shortcuts => (current ? { o: () => router.push(hrefOf(dataset, run, current.id)) } : {}),
    [current, router, dataset, run],
  );
  useMarkKeys(marked, marks, open);
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
          <Kbd>n</Kbd> note
        </span>
        <span>
          <Kbd>o</Kbd> open
        </span>
      </p>
      <MarkFault error={marks.error} />
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

const markedOf = (rule: Rule, { id, outcome, mark }: Sample): MarkedVerdict => ({
  name: { instanceId: id, rule: rule.code, outcome },
  came: { isRight: mark?.isRight ?? null, note: mark?.note ?? '' },
});
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
  return (
    <CursorRow isCurrent={isCurrent} onFocus={onFocus}>
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={hrefOf(dataset, run, id)} className="font-mono text-label text-accent hover:underline">
          {id}
        </Link>
        <span className="min-w-0 flex-1 basis-40 truncate text-dense">{title}</span>
        <span className="text-dense font-medium">{measureWords(rule, measure)}</span>
        <FateWords fate={fate} droppedBy={droppedBy} />
        <VerdictMark
          what={`${rule.sentence}, ${id}`}
          verdict={markedOf(rule, sample)}
          marks={marks}
          hasKeys={isCurrent}
        />
      </div>
      <EvidenceList instance={{ dataset, instanceId: id }} run={run} evidence={evidence} />
    </CursorRow>
  );
}
