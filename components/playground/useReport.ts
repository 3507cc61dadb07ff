'use client';

import { useMemo } from 'react';
import type { Draft } from './model';
import type { Report } from './reportModel';
import { useWork, type Work } from './useWork';
import type { AskOf } from './work';

/** Where scoring stands; the answer is the report. */
export type Scoring = Work<Report | undefined, AskOf<'report'>>;

/** Scores each draft in a worker as it comes. `first` is the report of the first draft, made by the server. */
export function useReport(draft: Draft, first: Report | undefined): Scoring {
  const ask = useMemo(() => ({ kind: 'report' as const, draft }), [draft]);
  return useWork<'report', Report | undefined>(ask, first);
}
