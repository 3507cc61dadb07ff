'use client';

import { useCallback, useEffect, useState } from 'react';
import { partHref, type InstanceName } from '@/components/instance/address';
import { ask, isGone, wordsOf } from '@/components/ui/ask';
import type { OutputDetail } from '@/lib/db/instances/outputs';
import type { InstanceInputs } from './instanceInputs';

/** What an instance's playground begins with. */
export interface Beginning {
  inputs: InstanceInputs;
  /** The stored output that was asked for; null when none was. */
  output: OutputDetail | null;
}

type Loaded =
  | { kind: 'loading' }
  | { kind: 'ready'; beginning: Beginning }
  | { kind: 'failed'; reason: string; isGone: boolean };

/** Loads what outputs of an instance are scored against, and a stored output. */
export function useInstanceInputs(
  { dataset, instanceId }: InstanceName,
  output: number | undefined,
): { loaded: Loaded; retry: () => void } {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const over = new AbortController();
    load({ dataset, instanceId }, output, over.signal).then(
      (beginning) => setLoaded({ kind: 'ready', beginning }),
      (error: unknown) => {
        if (!over.signal.aborted)
          setLoaded({ kind: 'failed', reason: wordsOf(error), isGone: isGone(error) });
      },
    );
    return () => over.abort();
  }, [dataset, instanceId, output, attempt]);
  const retry = useCallback(() => {
    setLoaded({ kind: 'loading' });
    setAttempt((before) => before + 1);
  }, []);
  return { loaded, retry };
}

async function load(name: InstanceName, output: number | undefined, signal: AbortSignal): Promise<Beginning> {
  const [inputs, detail] = await Promise.all([
    ask<InstanceInputs>(partHref(name, 'scoring'), { signal }),
    output === undefined ? null : ask<OutputDetail>(partHref(name, `outputs/${output}`), { signal }),
  ]);
  return { inputs, output: detail };
}
