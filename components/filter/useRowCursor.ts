import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import { useShortcuts } from '@/components/ui/useShortcuts';

/** A list through which j and k go, row by row. */
export interface RowCursor<Element extends HTMLElement> {
  list: RefObject<Element | null>;
  /** The row that keys are about. */
  at: number;
  setAt: (at: number) => void;
}

/** Moves the focus through the rows of a list (its elements with `data-row`) with j and k. */
export function useRowCursor<Element extends HTMLElement>(count: number): RowCursor<Element> {
  const list = useRef<Element>(null);
  const [moved, setAt] = useState(0);
  const at = Math.max(0, Math.min(moved, count - 1));
  const move = useCallback(
    (step: number) => {
      const isThere = list.current?.contains(document.activeElement) ?? false;
      const next = isThere ? Math.min(count - 1, Math.max(0, at + step)) : at;
      setAt(next);
      list.current?.querySelectorAll<HTMLElement>('[data-row]')[next]?.focus();
    },
    [at, count],
  );
  useShortcuts(useMemo(() => ({ j: () => move(1), k: () => move(-1) }), [move]));
  return { list, at, setAt };
}
