import { useEffect, useState } from 'react';
import { isUnderWay } from '@/components/runs/runWords';
import { isAbort, wordsOf } from '@/components/ui/ask';
import type { HomeData } from '@/lib/db/explorer/home';
import { fetchHome } from './homeApi';

/** Milliseconds between two looks at work that is under way; while nothing is, the page looks seldom. */
const BUSY_MS = 1_000;
const IDLE_MS = 10_000;

/** Datasets and runs as they are, looked at again and again while the page is seen. */
export function useHome(first: HomeData): { data: HomeData; error: string | null; reload: () => void } {
  const [data, setData] = useState(first);
  const [error, setError] = useState<string | null>(null);
  const [looks, setLooks] = useState(0);
  const isBusy = data.runs.some(isUnderWay);
  useEffect(() => {
    const controller = new AbortController();
    const look = () => {
      if (document.hidden) return again();
      fetchHome(controller.signal)
        .then(
          (found) => {
            setData(found);
            setError(null);
          },
          (failure: unknown) => {
            if (!isAbort(failure)) setError(wordsOf(failure));
          },
        )
        .finally(again);
    };
    const again = () => {
      if (!controller.signal.aborted) timer = setTimeout(look, isBusy ? BUSY_MS : IDLE_MS);
    };
    let timer = setTimeout(look, looks > 0 ? 0 : isBusy ? BUSY_MS : IDLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [isBusy, looks]);
  return { data, error, reload: () => setLooks((before) => before + 1) };
}
