'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { NewestTask, type TaskWorker } from './newestTask';
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
  /** What the running ask's reward can be at most; only where it takes long. */
  atMost?: number;
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
  const [work, setWork] = useState<Omit<Work<Answer, AskOf<Kind>>, 'stop'>>({
    answer: first,
    answered: undefined,
    state: 'done',
    since: 0,
  });
  const task = useRef<NewestTask<AskOf<Kind>, AnswerOf<Kind>>>(undefined);
  const asked = useRef(first === undefined ? undefined : ask);
  const begun = useRef(0);

  useEffect(() => {
    const started = new NewestTask<AskOf<Kind>, AnswerOf<Kind>>({
      newWorker,
      after: (milliseconds, callback) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
      onStart: () =>
        setWork(({ answer, answered }) => ({ answer, answered, state: 'running', since: performance.now() })),
      onBound: (atMost) => setWork((now) => ({ ...now, atMost })),
      onAnswer: (answer, answered) => {
        measure(answered.kind, begun.current);
        setWork({ answer, answered, state: 'done', since: 0 });
      },
      onFailure: (failure) =>
        setWork(({ answer, answered }) => ({ answer, answered, state: 'failed', since: 0, failure })),
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
    setWork(({ answer, answered }) => ({ answer, answered, state: 'stopped', since: 0 }));
  }, []);
  return { ...work, stop };
}

/** For the browser's own tools: from the newest ask to its answer. */
function measure(kind: WorkKind, start: number): void {
  performance.clearMeasures(kind);
  performance.measure(kind, { start });
}

function newWorker<Ask, Answer>(): TaskWorker<Ask, Answer> {
  return new Worker(new URL('./playground.worker.ts', import.meta.url), { type: 'module', name: 'reward' });
}

/** Asks a worker of its own once. Rejects when it fails, or with the signal's reason when that aborts. */
export function askOnce<Kind extends WorkKind>(
  ask: AskOf<Kind>,
  signal: AbortSignal,
): Promise<AnswerOf<Kind>> {
  return new Promise((resolve, reject) => {
    const task = new NewestTask<AskOf<Kind>, AnswerOf<Kind>>({
      newWorker,
      after: () => () => undefined,
      onStart: () => undefined,
      onBound: () => undefined,
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
