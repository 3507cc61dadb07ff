'use client';

import { memo, useDeferredValue, type ReactNode } from 'react';
import { WhyPanel } from '@/components/explain/WhyPanel';
import { withFix } from '@/lib/reward/explain/fix';
import type { Span } from '@/lib/text/span';
import { Changes } from './Changes';
import type { Draft } from './model';
import type { Report } from './reportModel';
import type { Explaining } from './useExplanation';
import { WorkProgress } from './WorkProgress';

interface DraftWhyProps {
  explaining: Explaining;
  draft: Draft;
  reward: number;
  onShow: (span: Span) => void;
  /** Without it, the draft is only shown. */
  onChange?: (change: Partial<Draft>) => void;
}

type DraftAnalysisProps = Omit<DraftWhyProps, 'reward'> & { report: Report | undefined };

/**
 * Why a draft is scored as it is, and its files compared; fixes are made in the draft. It is the most that a page
 * draws, and comes after what is typed: a key never waits for it.
 */
export function DraftAnalysis(props: DraftAnalysisProps): ReactNode {
  return <Analysis {...useDeferredValue(props)} />;
}

const Analysis = memo(function Analysis(props: DraftAnalysisProps): ReactNode {
  const { report, draft } = props;
  if (report === undefined) return null;
  return (
    <>
      <DraftWhy {...props} reward={report.reward} />
      <Changes files={report.files} draft={draft} />
    </>
  );
});

function DraftWhy({ explaining, draft, reward, onShow, onChange }: DraftWhyProps): ReactNode {
  const { explanation, output, isOld, work } = explaining;
  // A fix names places of the output that was explained.
  const canFix = onChange !== undefined && !isOld;
  return (
    <WhyPanel
      explanation={explanation}
      reward={reward}
      output={output}
      isOld={isOld}
      onShow={onShow}
      {...(canFix && { onFix: (fix) => onChange({ output: withFix(draft.output, fix) }) })}
      actions={
        work && (
          <WorkProgress key={work.since} work={work} doing="Explaining" stopped="Stopped: this is older." />
        )
      }
    />
  );
}
