'use client';

import { useEffect, useMemo, useState } from 'react';
import { grammarOf } from './grammars';
import type { SyntaxFault } from './syntaxErrors';

/** A file before and after a change. */
export interface SyntaxAsk {
  grammar: string;
  before: string;
  after: string;
}

export type SyntaxAnswer = { ok: true; faults: readonly SyntaxFault[] } | { ok: false; reason: string };

/** What is known of a file's syntax. */
export type Syntax =
  | { kind: 'not-checked' }
  | { kind: 'checking' }
  | { kind: 'checked'; faults: readonly SyntaxFault[] }
  | { kind: 'failed'; reason: string };

const CHECKING: Syntax = { kind: 'checking' };

/** The syntax errors that a change brings into a file, found in a worker of its own; a newer ask ends an older one. */
export function useSyntax(path: string, texts: { before: string; after: string } | undefined): Syntax {
  const grammar = grammarOf(path);
  const [answered, setAnswered] = useState<{ ask: SyntaxAsk; answer: SyntaxAnswer }>();
  const ask = useMemo(
    () => (grammar === undefined || texts === undefined ? undefined : { grammar, ...texts }),
    [grammar, texts],
  );
  useEffect(() => {
    if (ask === undefined) return;
    const worker = new Worker(new URL('./syntax.worker.ts', import.meta.url), {
      type: 'module',
      name: 'syntax',
    });
    worker.onmessage = ({ data }: MessageEvent<SyntaxAnswer>) => {
      setAnswered({ ask, answer: data });
      worker.terminate();
    };
    worker.onerror = (event) =>
      setAnswered({ ask, answer: { ok: false, reason: event.message || 'the worker could not be started' } });
    worker.postMessage(ask);
    return () => worker.terminate();
  }, [ask]);
  if (grammar === undefined) return { kind: 'not-checked' };
  if (answered === undefined || answered.ask !== ask) return CHECKING;
  const { answer } = answered;
  return answer.ok ? { kind: 'checked', faults: answer.faults } : { kind: 'failed', reason: answer.reason };
}
