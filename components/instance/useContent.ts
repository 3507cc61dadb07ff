'use client';

import { useCallback, useEffect, useState } from 'react';
import { fetchOk, isGone, wordsOf } from '@/components/ui/ask';

/** What is known of a text that is read on demand. */
export type Loaded<Value> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: Value }
  /** `isGone`: it is not there any more, and trying again would not help. */
  | { kind: 'failed'; reason: string; isGone: boolean };

/** A text and how large it is where only its beginning was asked for, in bytes. */
export interface LoadedText {
  text: string;
  size: number;
}

type Read<Value> = (response: Response) => Promise<Value>;

const readText: Read<LoadedText> = async (response) => {
  const text = await response.text();
  return { text, size: Number(response.headers.get('x-content-size') ?? text.length) };
};

/** The text at an address of ours; null asks for nothing. */
export function useText(href: string | null) {
  return useContent(href, readText);
}

/** The JSON at an address of ours; null asks for nothing. */
export function useJson<Value>(href: string | null) {
  return useContent<Value>(href, readJson);
}

const readJson = async <Value>(response: Response): Promise<Value> => (await response.json()) as Value;

function useContent<Value>(href: string | null, read: Read<Value>) {
  const [known, setKnown] = useState<{ href: string | null; state: Loaded<Value> }>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (href === null) return;
    const stop = new AbortController();
    load(href, read, stop.signal).then(
      (value) => setKnown({ href, state: { kind: 'ready', value } }),
      (error: unknown) => {
        const state = { kind: 'failed', reason: wordsOf(error), isGone: isGone(error) } as const;
        if (!stop.signal.aborted) setKnown({ href, state });
      },
    );
    return () => stop.abort();
  }, [href, read, tries]);
  const retry = useCallback(() => {
    setKnown(undefined);
    setTries((count) => count + 1);
  }, []);
  const state: Loaded<Value> = known !== undefined && known.href === href ? known.state : { kind: 'loading' };
  return { state, retry };
}

async function load<Value>(href: string, read: Read<Value>, signal: AbortSignal): Promise<Value> {
  return read(await fetchOk(href, { signal }));
}
