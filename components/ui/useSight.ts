import { useEffect, useRef, type RefObject } from 'react';

/** What is drawn above pushes it away again; after this long it stands still. */
const SETTLED_MS = 250;

/** Brings an element into the middle of sight when it appears, where that is wanted. */
export function useSight<Kind extends HTMLElement>(isWanted: boolean): RefObject<Kind | null> {
  const ref = useRef<Kind>(null);
  useEffect(() => {
    if (!isWanted) return;
    const show = () => ref.current?.scrollIntoView({ block: 'center' });
    show();
    const timer = setTimeout(show, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isWanted]);
  return ref;
}
