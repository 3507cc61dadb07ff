'use client';

import Link from 'next/link';
import { useMemo, type ReactNode } from 'react';
import type { InstanceName } from '@/components/instance/address';
import { Badge, type Tone } from '@/components/ui/Badge';
import { counted } from '@/components/ui/figures';
import { Kbd } from '@/components/ui/Kbd';
import { Panel } from '@/components/ui/Panel';
import { ruleOf } from '@/lib/curation/catalogue';
import type { Outcome } from '@/lib/curation/rule';
import type { InstanceVerdict } from '@/lib/jobs/filter/answers';
import { ruleHref } from './addresses';
import { CursorRow, MarkFault } from './CursorRow';
import { EvidenceList } from './EvidenceList';
import { EFFECT_WORDS, measureWords, stageLabel } from './ruleWords';
import { useRowCursor } from './useRowCursor';
import { useMarkKeys, useVerdictMarks, type MarkedVerdict, type SaidHere } from './useVerdictMarks';
import { VerdictMark } from './VerdictMark';
import { currentMark, VerdictMarkHistory } from './VerdictMarks';

interface VerdictListProps {
  instance: InstanceName;
  run: number;
  /** In the order of the funnel. */
  verdicts: readonly InstanceVerdict[];
  onKept: () => void;
}

const ORDER: readonly Outcome[] = ['fail', 'unknown', 'pass'];
const TITLES: Record<Outcome, string> = { fail: 'Fails', unknown: 'Can’t tell', pass: 'Passes' };

/** Every verdict: first what fails, then what can't be told, then what passes. */
export function VerdictList({ instance, run, verdicts, onKept }: VerdictListProps): ReactNode {
  const { instanceId } = instance;
  const marks = useVerdictMarks(run, onKept);
  const rows = useMemo(
    () => ORDER.flatMap((outcome) => verdicts.filter((verdict) => verdict.outcome === outcome)),
    [verdicts],
  );
  const { list, at, setAt } = useRowCursor<HTMLDivElement>(rows.length);
  const under = rows[at];
  const current = useMemo(() => under && markedOf(instanceId, under), [instanceId, under]);
  useMarkKeys(current, marks);
  return (
    <div ref={list} className="flex min-w-0 flex-col gap-3">
      <Hints />
      <MarkFault error={marks.error} />
      {ORDER.map((outcome) => {
        const of = rows.filter((verdict) => verdict.outcome === outcome);
        if (of.length === 0) return null;
        return (
          <Panel key={outcome} title={TITLES[outcome]} facts={counted(of.length, 'rule')}>
            <ul>
              {of.map((verdict) => {
                const index = rows.indexOf(verdict);
                return (
                  <VerdictRow
                    key={verdict.rule}
                    instance={instance}
                    run={run}
                    verdict={verdict}
                    marks={marks}
                    isCurrent={index === at}
                    onFocus={() => setAt(index)}
                  />
                );
              })}
            </ul>
          </Panel>
        );
      })}
    </div>
  );
}

function markedOf(instanceId: string, { rule, outcome, marks }: InstanceVerdict): MarkedVerdict {
  return { name: { instanceId, rule, outcome }, came: currentMark(marks) };
}

function Hints(): ReactNode {
  return (
    <p className="flex flex-wrap gap-x-3 text-label text-muted">
      <span>
        <Kbd>j</Kbd> <Kbd>k</Kbd> next, before
      </span>
      <span>
        <Kbd>r</Kbd> <Kbd>w</Kbd> the verdict is right, wrong; again takes it back
      </span>
      <span>
        <Kbd>n</Kbd> note
      </span>
    </p>
  );
}

const TONES: Record<Outcome, Tone> = { fail: 'fail', unknown: 'warn', pass: 'pass' };
const WORDS: Record<Outcome, string> = { fail: 'fails', unknown: 'unknown', pass: 'passes' };

interface VerdictRowProps {
  instance: InstanceName;
  run: number;
  verdict: InstanceVerdict;
  marks: SaidHere;
  isCurrent: boolean;
  onFocus: () => void;
}

function VerdictRow(props: VerdictRowProps): ReactNode {
  const { instance, run, verdict, marks: said, isCurrent, onFocus } = props;
  const { rule: code, effect, outcome, measure, missing, evidence, marks } = verdict;
  const rule = ruleOf(code);
  return (
    <CursorRow isCurrent={isCurrent} onFocus={onFocus}>
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-dense">
        <Badge tone={TONES[outcome]}>{WORDS[outcome]}</Badge>
        <Link href={ruleHref(code, run)} className="font-medium hover:underline">
          {rule?.sentence ?? code}
        </Link>
        <span className="text-muted">
          {rule && `${stageLabel(rule.stage)} · `}
          {EFFECT_WORDS[effect]}
        </span>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <span className="text-muted">{rule && measure !== null && measureWords(rule, measure)}</span>
          <VerdictMarkHistory marks={marks} />
          <VerdictMark
            what={rule?.sentence ?? code}
            verdict={markedOf(instance.instanceId, verdict)}
            marks={said}
            hasKeys={isCurrent}
          />
        </span>
      </div>
      {outcome === 'unknown' && (
        <p className="text-label text-warn">
          Not known: {missing ?? 'a fact that the rule needs is missing'}.
        </p>
      )}
      <EvidenceList instance={instance} run={run} evidence={evidence} />
    </CursorRow>
  );
}
