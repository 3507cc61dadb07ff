import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { readViewState, writeViewState, type ViewState } from './viewState';

/** Moving through a list must not write an address with every step: browsers allow only so many. */
const SETTLE_MS = 250;

/** `push` makes a step that Back undoes, `replace` does not. */
export type Change = (change: Partial<ViewState>, how?: 'push' | 'replace') => void;

interface ViewAddress {
  view: ViewState;
  change: Change;
  /** Says in the address at once what was to be said later: a change of it would end a navigation under way. */
  settle: () => void;
}

/**
 * The view as the address says it, and how to change it: what was changed shows at once, before the address has
 * come round. The selection reaches the address once it rests.
 */
export function useViewState(): ViewAddress {
  const params = useSearchParams();
  const said = useMemo(() => readViewState(params), [params]);
  const [changed, setChanged] = useState<{ from: ViewState; to: ViewState }>();
  const state = changed?.from === said ? changed.to : said;
  const latest = useRef(state);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = useCallback<Change>(
    (difference, how = 'push') => {
      clearTimeout(timer.current);
      const next = { ...latest.current, ...difference };
      latest.current = next;
      setChanged({ from: said, to: next });
      if (Object.keys(difference).join() === 'selected')
        timer.current = setTimeout(() => write(next, 'replace'), SETTLE_MS);
      else write(next, how);
    },
    [said],
  );
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    write(latest.current, 'replace');
  }, []);
  return { view: state, change, settle };
}

function write(state: ViewState, how: 'push' | 'replace'): void {
  const address = `${window.location.pathname}${writeViewState(state)}`;
  if (address === `${window.location.pathname}${window.location.search}`) return;
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
}
