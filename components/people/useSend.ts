import { useState } from 'react';
import { ask, wordsOf } from '@/components/ui/ask';

/** Sends one thing at a time; `error` says why the last was refused. */
export function useSend(): {
  isBusy: boolean;
  error: string | null;
  /** The answer; null when it was refused. */
  send: <Answer>(
    method: 'POST' | 'PATCH' | 'DELETE',
    address: string,
    body?: object,
  ) => Promise<Answer | null>;
} {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  return {
    isBusy,
    error,
    send: async <Answer>(method: string, address: string, body?: object) => {
      setIsBusy(true);
      setError(null);
      try {
        const headers = { 'content-type': 'application/json' };
        return await ask<Answer>(address, { method, headers, body: JSON.stringify(body ?? {}) });
      } catch (failure) {
        setError(wordsOf(failure));
        return null;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
