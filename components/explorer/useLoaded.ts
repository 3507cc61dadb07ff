import { useEffect, useState } from 'react';
import { isAbort, wordsOf } from '@/components/ui/ask';

/** Something loaded for a key: what came in last, and for which key; or why it did not. */
export interface Loaded<Value> {
  value: Value | undefined;
  /** Whether `value` is of a former key. */
  isStale: boolean;
  error: string | null;
  retry: () => void;
}

type Load<Value> = (key: string, signal: AbortSignal) => Promise<Value>;

/**
 * Loads a value for a key once the key has rested for `delay` milliseconds; a newer key gives the older one's
 * request up. `load` has to be the same function as long as it does the same. Null asks for nothing.
 */
export function useLoaded<Value>(key: string | null, load: Load<Value>, delay: number): Loaded<Value> {
  const [came, setCame] = useState<{ key: string; value: Value }>();
  const [failed, setFailed] = useState<{ key: string; error: string }>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (key === null) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      load(key, controller.signal).then(
        (value) => {
          if (controller.signal.aborted) return;
          setCame({ key, value });
          setFailed(undefined);
        },
        (error: unknown) => {
          if (!isAbort(error) && !controller.signal.aborted) setFailed({ key, error: wordsOf(error) });
        },
      );
    }, delay);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, load, delay, attempt]);
  return {
    value: came?.value,
    isStale: came?.key !== key,
    error: failed?.key === key && came?.key !== key ? (failed?.error ?? null) : null,
    retry: () => setAttempt((before) => before + 1),
  };
}
