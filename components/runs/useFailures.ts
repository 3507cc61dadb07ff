import { useEffect, useState } from 'react';
import { isAbort, wordsOf } from '@/components/ui/ask';
import type { FailurePage } from '@/lib/http/runRoute';
import { fetchFailures } from './runsApi';

/** While a run goes on its failures are asked for again, at most this often. */
const AGAIN_MS = 2_000;

/** The failures of a run, page after page; the first page comes anew when more are counted. */
export function useFailures(
  id: number,
  kind: string | null,
  counted: number,
  first: FailurePage,
): { page: FailurePage; error: string | null; more: () => void } {
  const [page, setPage] = useState(first);
  const [error, setError] = useState<string | null>(null);
  const isNew = counted !== page.total;
  useEffect(() => {
    if (!isNew) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      fetchFailures(id, { kind, after: null }, controller.signal).then(setPage, (failure: unknown) => {
        if (!isAbort(failure)) setError(wordsOf(failure));
      });
    }, AGAIN_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [id, kind, isNew]);
  const more = () => {
    fetchFailures(id, { kind, after: page.next }, new AbortController().signal).then(
      (next) => {
        setError(null);
        setPage((before) => ({ ...next, failures: [...before.failures, ...next.failures] }));
      },
      (failure: unknown) => setError(wordsOf(failure)),
    );
  };
  return { page, error, more };
}
