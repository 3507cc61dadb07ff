'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';

/** What the page shows, as its address says it. */
export interface Address {
  get: (name: string) => string | null;
  /** Says it differently; null takes a parameter away. A step of its own in the history only where `push` says so. */
  set: (changes: Readonly<Record<string, string | null>>, options?: { push?: boolean }) => void;
}

/**
 * The search part of the address as state: changing it asks nothing of the server. What was changed shows at once,
 * before the address has come round.
 */
export function useAddress(): Address {
  const said = useSearchParams();
  const [changed, setChanged] = useState<{ from: typeof said; to: URLSearchParams }>();
  const params = changed?.from === said ? changed.to : said;
  const set = useCallback<Address['set']>(
    (changes, { push = false } = {}) => {
      const url = new URL(window.location.href);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) url.searchParams.delete(name);
        else url.searchParams.set(name, value);
      }
      if (url.href === window.location.href) return;
      setChanged({ from: said, to: url.searchParams });
      if (push) window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [said],
  );
  return useMemo(() => ({ get: (name) => params.get(name), set }), [params, set]);
}
