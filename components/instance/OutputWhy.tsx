'use client';

import type { ReactNode } from 'react';
import { WhyPanel } from '@/components/explain/WhyPanel';
import { EmptyState } from '@/components/ui/Message';
import type { OutputDetail } from '@/lib/db/instances/outputs';
import type { RewardResponse } from '@/lib/reward/answer';
import type { AskedResponse } from '@/lib/reward/explain/answerAsAsked';
import { LoadFailure } from './LoadFailure';
import { useJson } from './useContent';

interface OutputWhyProps {
  href: string;
  output: Pick<OutputDetail, 'kind' | 'text'>;
}

/** Why a stored output is scored as it is; computed when it is asked for. */
export function OutputWhy({ href, output }: OutputWhyProps): ReactNode {
  const { state, retry } = useJson<RewardResponse & Pick<AskedResponse, 'explain'>>(href);
  if (state.kind === 'failed') return <LoadFailure what="The explanation" failure={state} onRetry={retry} />;
  const answer = state.kind === 'ready' ? state.value : undefined;
  if (answer !== undefined && answer.explain === undefined) {
    return <EmptyState title="No explanation">{answer.error ?? 'It could not be applied.'}</EmptyState>;
  }
  return (
    <WhyPanel
      explanation={answer?.explain}
      reward={answer?.reward ?? 0}
      output={output.kind === 'prediction' ? undefined : output.text}
    />
  );
}
