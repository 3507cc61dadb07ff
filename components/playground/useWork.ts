'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { NewestTask, type TaskWorker } from './newestTask';
import type { Early } from './reportModel';
import type { AnswerOf, AskOf, WorkKind } from './work';

/** Where a piece of work stands. */
export interface Work<Answer, Ask = unknown> {
  /** The newest answer there is. */
  answer: Answer;
  /** The ask that it answers; undefined for the first answer. */
  answered: Ask | undefined;
  state: 'done' | 'running' | 'stopped' | 'failed';
  /** When the running ask was begun, by performance.now(). */
  since: number;
  /** What was known before the answer; `isOld`: that is of an older ask. What stays the same is the same object. */
  early?: Early & { isOld: boolean };
  failure?: string;
  stop: () => void;
}

/**
 * Has asks answered in a worker of its own, the newest ask first and only. An ask is another one when it is another
 * object; `first` is the answer to the first one, where it is there already.
 */
export function useWork<Kind extends WorkKind, First extends AnswerOf<Kind> | undefined>(
  ask: AskOf<Kind> | undefined,
  first: First,
): Work<AnswerOf<Kind> | First, AskOf<Kind>> {
  type Answer = AnswerOf<Kind> | First;
  const [work, setWork] = useState<State<Kind, First>>({
    answer: first,
    answered: undefined,
    state: 'done',
    since: 0,
  });
  const task = useRef<NewestTask<AskOf<Kind>, AnswerOf<Kind>, Early>>(undefined);
  const asked = useRef(first === undefined ? undefined : ask);
  const begun = useRef(0);

  useEffect(() => {
    const started = new NewestTask<AskOf<Kind>, AnswerOf<Kind>, Early>({
      newWorker,
      after,
      onStart: () => setWork(running),
      onEarly: (early, _, spent) => {
        for (const name of Object.keys(early)) measure(name, begun.current, spent);
        setWork((now) => told(now, early));
      },
      onAnswer: (answer, answered, spent) => {
        measure(answered.kind, begun.current, spent);
        setWork((now) => ({ ...settled(now, 'done'), answer, answered }));
      },
      onFailure: (failure) => setWork((now) => ({ ...settled(now, 'failed'), failure })),
    });
    task.current = started;
    started.warm();
    return () => {
      started.close();
      asked.current = undefined;
    };
  }, []);

  useEffect(() => {
    if (asked.current === ask || ask === undefined) return;
    asked.current = ask;
    begun.current = performance.now();
    task.current?.ask(ask);
  }, [ask]);

  const stop = useCallback(() => {
    task.current?.stop();
    // When it comes up again, it is asked again.
    asked.current = undefined;
    setWork((now) => settled(now, 'stopped'));
  }, []);
  return useMemo((): Work<Answer, AskOf<Kind>> => ({ ...work, stop }), [work, stop]);
}

type State<Kind extends WorkKind, First> = Omit<Work<AnswerOf<Kind> | First, AskOf<Kind>>, 'stop'>;

/** A new ask was begun: what was known early of the one before stays until there is news, but for its bound. */
function running<Kind extends WorkKind, First>(now: State<Kind, First>): State<Kind, First> {
  const { answer, answered, early } = now;
  const old = early?.verdict && { early: { verdict: early.verdict, isOld: true } };
  return { answer, answered, state: 'running', since: performance.now(), ...old };
}

function told<Kind extends WorkKind, First>(now: State<Kind, First>, early: Early): State<Kind, First> {
  const before = now.early?.isOld === false ? now.early : {};
  return { ...now, early: { ...before, ...early, isOld: false } };
}

/** Nothing is under way any more: what was known early stays where it is of the newest ask. */
function settled<Kind extends WorkKind, First>(
  { answer, answered, early }: State<Kind, First>,
  state: 'done' | 'stopped' | 'failed',
): State<Kind, First> {
  return { answer, answered, state, since: 0, ...(early?.isOld === false && { early }) };
}

function after(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

/** For the browser's own tools: from the newest ask to a word about it, and what of that the worker took. */
function measure(name: string, start: number, spent: number): void {
  performance.clearMeasures(name);
  performance.measure(name, { start, detail: { spent } });
}

function newWorker<Ask, Answer>(): TaskWorker<Ask, Answer, Early> {
  return new Worker(new URL('./playground.worker.ts', import.meta.url), { type: 'module', name: 'reward' });
}

/** Asks a worker of its own once. Rejects when it fails, or with the signal's reason when that aborts. */
export function askOnce<Kind extends WorkKind>(
  ask: AskOf<Kind>,
  signal: AbortSignal,
): Promise<AnswerOf<Kind>> {
  return new Promise((resolve, reject) => {
    const task = new NewestTask<AskOf<Kind>, AnswerOf<Kind>, Early>({
      newWorker,
      after: () => () => undefined,
      onStart: () => undefined,
      onEarly: () => undefined,
      onAnswer: (answer) => {
        task.close();
        resolve(answer);
      },
      onFailure: (failure) => reject(new Error(failure)),
    });
    signal.addEventListener('abort', () => {
      task.close();
      reject(signal.reason as Error);
    });
    task.ask(ask);
  });
}
