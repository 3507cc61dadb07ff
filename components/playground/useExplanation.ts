'use client';

import { useEffect, useMemo, useState } from 'react';
import type { OutgoingExplanation } from '@/lib/reward/explain/outgoing';
import type { Draft } from './model';
import type { Scoring } from './useReport';
import { useWork, type Work } from './useWork';

export interface Explaining {
  explanation: OutgoingExplanation | undefined;
  /** The raw output that it explains; undefined in the other ways, and before there is one. */
  output: string | undefined;
  /** It explains an older draft. */
  isOld: boolean;
  /** How explaining goes; undefined while the reward comes first. */
  work: Pick<Work<unknown>, 'state' | 'since' | 'failure' | 'stop'> | undefined;
}

/** Explains a draft in a worker of its own, once its reward is there; what was explained stays until then. */
export function useExplanation(draft: Draft, scoring: Scoring): Explaining {
  const ask = useMemo(() => ({ kind: 'explain' as const, draft }), [draft]);
  // The report that was there from the start is that of the first draft.
  const [first] = useState(draft);
  const isScored =
    scoring.state === 'done' && scoring.answer !== undefined && (scoring.answered?.draft ?? first) === draft;
  const work = useWork<'explain', undefined>(isScored ? ask : undefined, undefined);
  const { stop } = work;
  useEffect(() => {
    // What explains an older draft must not take the processor from the reward of a newer one.
    if (!isScored) stop();
  }, [isScored, stop]);
  const explained = work.answered?.draft;
  const { answer: explanation, state, since, failure } = work;
  const isOld = work.answered !== ask;
  // The same object while it says the same: what shows it need not be drawn anew for each key.
  return useMemo(
    () => ({
      explanation,
      output: explained?.way === 'search-replace' ? explained.output : undefined,
      isOld,
      work: isScored ? { state, since, stop, ...(failure !== undefined && { failure }) } : undefined,
    }),
    [explanation, explained, isOld, isScored, state, since, failure, stop],
  );
}
