'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { OUR_WORD_LISTS, readWordLists, type WordLists } from '@/lib/reward/thought/wordLists';

const KEY = 'pullscope:word-lists:1';
/** The browser tells other tabs of a change, not the one that makes it. */
const CHANGED = 'pullscope:word-lists';

/** The word lists of this browser: ours, or what its user made of them. */
export function useWordLists() {
  const stored = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(KEY),
    () => null,
  );
  const lists = useMemo(() => listsOf(stored), [stored]);
  const save = useCallback((changed: WordLists | undefined) => {
    if (changed === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(changed));
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return { lists, isOurs: lists === OUR_WORD_LISTS, save };
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('storage', onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener('storage', onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

function listsOf(stored: string | null): WordLists {
  if (stored === null) return OUR_WORD_LISTS;
  try {
    const read = readWordLists(JSON.parse(stored));
    return read.ok ? read.lists : OUR_WORD_LISTS;
  } catch {
    return OUR_WORD_LISTS;
  }
}
