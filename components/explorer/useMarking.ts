import { useCallback, useState } from 'react';
import type { NewMark } from '@/lib/db/marks';
import type { InstanceRow } from '@/lib/db/explorer/rows';
import { wordsOf } from '@/components/ui/ask';
import { counted } from '@/components/ui/figures';
import { sendMark, undoMarks, type MarkTarget } from './api';
import type { Listing } from './listing';

/** What is being marked, or was. */
export interface Marking {
  target: MarkTarget;
  /** As the dialog's title says it. */
  what: string;
  initial: NewMark;
}

/** What became of the last mark, and how to take it back. */
export interface MarkNews {
  text: string;
  undo: (() => void) | null;
}

export const NO_MARK: NewMark = { kind: null, reason: null, note: '' };

interface Marker {
  dataset: string;
  listing: Listing;
  /** Something was marked: counts and preview are out of date. */
  onMarked: () => void;
}

/** What was done last, with the way to take it back. */
function useNews({ dataset, listing, onMarked }: Marker) {
  const [news, setNews] = useState<MarkNews>();
  /** Takes back what was said of all results at one stroke. */
  const undoAll = async (bulk: string) => {
    const { undone, changed } = await undoMarks(dataset, bulk);
    onMarked();
    await listing.reload();
    const others = changed === 0 ? '' : ` ${counted(changed, 'label')} changed since stay.`;
    return `${counted(undone, 'instance')} ${undone === 1 ? 'is' : 'are'} as before.${others}`;
  };

  /** Says what was done, with the way to take it back. */
  const tell = (text: string, takeBack: () => Promise<string>) => {
    const undo = () => {
      takeBack().then(
        (done) => setNews({ text: done, undo: null }),
        (error: unknown) => setNews({ text: wordsOf(error), undo: null }),
      );
    };
    setNews({ text, undo });
  };

  return { news, tell, undoAll, dismiss: () => setNews(undefined) };
}

/** Marks an instance, or all that a query finds, and takes that back. */
export function useMarking({ dataset, listing, onMarked }: Marker) {
  const [marking, setMarking] = useState<Marking>();
  const { news, tell, undoAll, dismiss } = useNews({ dataset, listing, onMarked });

  const send = useCallback(
    async (target: MarkTarget, mark: NewMark) => {
      const { bulk } = await sendMark(dataset, target, mark);
      if ('instance' in target) listing.setMark(target.instance, mark.kind);
      else listing.setMarks(mark.kind);
      onMarked();
      return bulk;
    },
    [dataset, listing, onMarked],
  );

  const labelled = (text: string, bulk: string) => {
    onMarked();
    void listing.reload();
    tell(text, () => undoAll(bulk));
  };

  const save = async (mark: NewMark) => {
    if (!marking) return;
    const { target, what, initial } = marking;
    const bulk = await send(target, mark);
    const text = mark.kind === null ? `Mark taken back: ${what}.` : `Marked ${mark.kind}: ${what}.`;
    const takeBack = async () => {
      if (bulk !== undefined) return undoAll(bulk);
      await send(target, initial);
      return `${what} is as it was.`;
    };
    tell(text, takeBack);
  };

  return {
    marking,
    news,
    save,
    labelled,
    open: setMarking,
    close: () => setMarking(undefined),
    dismiss,
  };
}

/** Opens with what the instance was marked as last. */
export function markingOf(row: InstanceRow, current: NewMark | undefined): Marking {
  const initial = current ?? { ...NO_MARK, kind: row.mark };
  return { target: { instance: row.id }, what: row.id, initial };
}
