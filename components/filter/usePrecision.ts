import { useCallback, useState } from 'react';
import { useLoaded } from '@/components/explorer/useLoaded';
import type { RulePrecision } from '@/lib/jobs/filter/answers';
import { fetchPrecision } from './api';

const load = (key: string, signal: AbortSignal) => fetchPrecision(Number(key.split(' ')[0]), signal);

/** How right the rules of a run are, by their codes; `look` again after a mark. */
export function usePrecision(run: number | null): {
  byRule: ReadonlyMap<string, RulePrecision> | undefined;
  error: string | null;
  look: () => void;
} {
  const [looks, setLooks] = useState(0);
  const { value, error } = useLoaded(run === null ? null : `${run} ${looks}`, load, 0);
  const look = useCallback(() => setLooks((before) => before + 1), []);
  return { byRule: value && new Map(value.rules.map((each) => [each.rule, each])), error, look };
}
