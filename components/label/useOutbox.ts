import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, wordsOf } from '@/components/ui/ask';
import { submit, type Outgoing } from './api';
import { addToOutbox, keepDraft, readOutbox, removeFromOutbox } from './drafts';

/** Milliseconds until what could not be sent is sent again; at once when the connection is back. */
const AGAIN_MS = 3_000;

/** How labels on their way are. */
export interface Sending {
  /** Saved here and not yet acknowledged. */
  waiting: number;
  /** Why the last try failed, while it is tried again. */
  trouble: string | null;
  /** What the server would not have: it is not sent again. */
  refused: { label: Outgoing; reason: string } | null;
}

/** Sends labels one after the other, keeps them until they are acknowledged, and tries again while nobody answers. */
export function useOutbox(queue: number, onSent: (label: Outgoing) => void) {
  const [sending, setSending] = useState<Sending>({ waiting: 0, trouble: null, refused: null });
  const isBusy = useRef(false);
  const wake = useRef<() => void>(() => undefined);

  const work = useCallback(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    for (let next; (next = readOutbox(localStorage, queue)[0]) !== undefined;) {
      const label = next;
      const reason = await submit(label).then(
        () => null,
        (error: unknown) => error,
      );
      const isAway = reason !== null && (!(reason instanceof ApiError) || !isAnswer(reason.status));
      if (isAway) {
        setSending((before) => ({ ...before, trouble: wordsOf(reason) }));
        await new Promise<void>((resolve) => {
          wake.current = resolve;
          setTimeout(resolve, AGAIN_MS);
        });
        continue;
      }
      removeFromOutbox(localStorage, queue, label.submission);
      if (reason === null) {
        keepDraft(localStorage, label.claim, null);
        onSent(label);
      }
      const waiting = readOutbox(localStorage, queue).length;
      setSending(({ refused }) => ({
        ...{ waiting, trouble: null },
        refused: reason === null ? refused : { label, reason: wordsOf(reason) },
      }));
    }
    isBusy.current = false;
  }, [queue, onSent]);

  useEffect(() => {
    const online = () => wake.current();
    window.addEventListener('online', online);
    // What a reload or a crash left behind.
    const timer = setTimeout(() => void work(), 0);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [work]);

  const send = useCallback(
    (label: Outgoing) => {
      addToOutbox(localStorage, queue, label);
      setSending((before) => ({ ...before, waiting: readOutbox(localStorage, queue).length }));
      void work();
    },
    [queue, work],
  );
  const dismiss = useCallback(() => setSending((before) => ({ ...before, refused: null })), []);
  return { sending, send, dismiss };
}

/** Whether the server has decided: everything else may go well another time. */
function isAnswer(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429 && status !== 401;
}
