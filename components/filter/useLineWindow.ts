import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useNarrow } from '@/components/explorer/useNarrow';
import type { LoadFlips } from './useFlipLines';

/** Pixels of most lines, before they are drawn and measured. */
const LINE = { wide: 33, narrow: 76 };
/** Of the list, as its CSS has it. */
const MOST_HEIGHT = 416;

interface WindowedLines {
  scroller: RefObject<HTMLDivElement | null>;
  count: number;
  /** Tells which list it is; null while the next is waited for. */
  load: LoadFlips | null;
}

/** Which lines are in sight; another list is looked at from its start. */
export function useLineWindow({ scroller, count, load }: WindowedLines): {
  rows: Virtualizer<HTMLDivElement, HTMLLIElement>;
} {
  const line = LINE[useNarrow() ? 'narrow' : 'wide'];
  const rows = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => line,
    overscan: 8,
    initialRect: { width: 600, height: MOST_HEIGHT },
  });
  useEffect(() => rows.measure(), [rows, line]);
  const shown = useRef(load);
  useLayoutEffect(() => {
    if (load === null || shown.current === load) return;
    shown.current = load;
    rows.scrollToOffset(0);
  }, [rows, load]);
  return { rows };
}
