import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { wordsOf } from '@/components/ui/ask';
import type { ClaimView } from '@/lib/db/labels/claims';
import type { Values } from '@/lib/labels/schema';
import { nextClaim, readShown, skip, takeBack, type Outgoing, type Shown } from './api';
import { keepDraft, readDraft, readOutbox, type Draft } from './drafts';
import { useOutbox } from './useOutbox';

/** What is on the screen. */
export type Screen =
  | { kind: 'loading' }
  | { kind: 'item'; shown: Shown; draft: Draft; since: number }
  /** Nothing is left to do. */
  | { kind: 'done' }
  | { kind: 'failed'; reason: string };

/** Claims and reads the next item while one is at the item before it. */
function useAhead(queue: number) {
  const coming = useRef<Promise<Shown | null> | null>(null);
  const ready = useRef<Shown | null>(null);
  /** Begins with what comes after `claim`. */
  const look = useCallback(
    (claim: number | null) => {
      const held = readOutbox(localStorage, queue).map((each) => each.claim);
      const found = readNext(queue, claim === null ? held : [...held, claim]);
      coming.current = found;
      ready.current = null;
      found.then(
        (shown) => {
          if (coming.current === found) ready.current = shown;
        },
        () => {
          if (coming.current === found) coming.current = null;
        },
      );
      return found;
    },
    [queue],
  );
  const put = useCallback((shown: Shown) => {
    coming.current = Promise.resolve(shown);
    ready.current = shown;
  }, []);
  const readyNow = useCallback(() => ready.current, []);
  const next = useCallback((from: number | null) => coming.current ?? look(from), [look]);
  return useMemo(() => ({ look, put, readyNow, next }), [look, put, readyNow, next]);
}

/** What is on the screen, how to go on, and the draft of it. */
function useScreen(queue: number) {
  const [screen, setScreen] = useState<Screen>({ kind: 'loading' });
  const ahead = useAhead(queue);
  const show = useCallback(
    (shown: Shown | null) => {
      if (shown === null) return setScreen({ kind: 'done' });
      const { claim } = shown;
      const draft = readDraft(localStorage, claim.claim) ?? claim.former ?? { values: {}, note: '' };
      setScreen({ kind: 'item', shown, draft, since: performance.now() });
      void ahead.look(claim.claim).catch(() => undefined);
    },
    [ahead],
  );
  const advance = useCallback(
    async (from: number | null) => {
      const ready = ahead.readyNow();
      if (ready !== null) return show(ready);
      setScreen({ kind: 'loading' });
      await ahead
        .next(from)
        .then(show, (error: unknown) => setScreen({ kind: 'failed', reason: wordsOf(error) }));
    },
    [ahead, show],
  );
  useEffect(() => {
    // Not in this very moment: React runs effects twice while one develops.
    const timer = setTimeout(() => void advance(null), 0);
    return () => clearTimeout(timer);
  }, [advance]);
  const change = useCallback((draft: Draft) => {
    setScreen((before) => {
      if (before.kind !== 'item') return before;
      keepDraft(localStorage, before.shown.claim.claim, draft);
      return { ...before, draft };
    });
  }, []);
  return { screen, show, advance, change, put: ahead.put };
}

/** Works through a queue: saves, skips and takes back, and goes on without waiting for the server. */
export function useAnnotate(queue: number) {
  const { screen, show, advance, change, put } = useScreen(queue);
  const [fault, setFault] = useState<string | null>(null);
  const [submitted, setSubmitted] = useState(0);
  const lastDone = useRef<number | null>(null);
  const onSent = useCallback(() => setSubmitted((count) => count + 1), []);
  const { sending, send, dismiss } = useOutbox(queue, onSent);

  const save = (shown: Shown, values: Values, note: string, since: number) => {
    const { claim, instanceId } = shown.claim;
    lastDone.current = claim;
    setFault(null);
    const seconds = Math.min(86_400, Math.round((performance.now() - since) / 1_000));
    send({ claim, instanceId, values, note, seconds, submission: crypto.randomUUID() } satisfies Outgoing);
    void advance(claim);
  };

  const pass = async (claim: ClaimView, reason: string) => {
    await skip(claim.claim, reason);
    keepDraft(localStorage, claim.claim, null);
    lastDone.current = claim.claim;
    setFault(null);
    await advance(claim.claim);
  };

  const undo = async () => {
    if (sending.waiting > 0) return setFault('Wait until the last label is sent, then take it back.');
    try {
      const claim = await takeBack(queue, lastDone.current);
      lastDone.current = null;
      if (claim === null) return setFault('There is nothing to take back.');
      const before = screen.kind === 'item' ? screen.shown : null;
      show(await readShown(claim));
      setFault(null);
      // What was on the screen is what comes next.
      if (before !== null && before.claim.claim !== claim.claim) put(before);
    } catch (error) {
      setFault(wordsOf(error));
    }
  };

  const retry = () => void advance(null);
  return { screen, fault, submitted, sending, dismiss, change, save, pass, undo, retry };
}

async function readNext(queue: number, besides: readonly number[]): Promise<Shown | null> {
  const claim = await nextClaim(queue, besides);
  return claim === null ? null : readShown(claim);
}
