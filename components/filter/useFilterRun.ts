import { useCallback, useEffect, useState } from 'react';
import { useLoaded, type Loaded } from '@/components/explorer/useLoaded';
import { isUnderWay } from '@/components/runs/runWords';
import type { FilterRunAnswer } from '@/lib/jobs/filter/answers';
import { fetchFilterRun } from './api';

/** Milliseconds between two looks at a run that is under way. */
const AGAIN_MS = 2_000;

const load = (key: string, signal: AbortSignal) => fetchFilterRun(Number(key.split(' ')[0]), signal);

/** A filter run as it is; looked at again as long as it goes on and the page is seen. */
export function useFilterRun(run: number): Loaded<FilterRunAnswer> {
  const [looks, setLooks] = useState(0);
  const loaded = useLoaded(`${run} ${looks}`, load, 0);
  const { value, isStale, error } = loaded;
  const isOpen = value === undefined ? error !== null : isUnderWay(value);
  const look = useCallback(() => {
    if (!document.hidden) setLooks((before) => before + 1);
  }, []);
  useEffect(() => {
    if (!isOpen || (isStale && error === null)) return;
    const timer = setInterval(look, AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOpen, isStale, error, look]);
  return loaded;
}
