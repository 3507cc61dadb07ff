'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { GroupOutput, OutputWay } from './groupModel';

const STORE_AFTER_MILLISECONDS = 300;

/** What was done to the outputs that came with the page. */
interface Changes {
  /** The newer texts of outputs, by id. */
  edits: Readonly<Record<string, string>>;
  added: readonly GroupOutput[];
  removed: readonly string[];
}

const NONE: Changes = { edits: {}, added: [], removed: [] };

/** The outputs of a group, those that came and what was done to them here; kept over a reload of the page. */
export function useOutputs(given: readonly GroupOutput[], storageKey: string) {
  const key = `pullscope:group:1:${storageKey}`;
  const [changes, setChanges] = useState<Changes>(NONE);
  useEffect(() => {
    const stored = readStored(sessionStorage.getItem(key));
    // The first render has to equal the server's; what was kept comes right after it.
    if (stored !== undefined) queueMicrotask(() => setChanges(stored));
  }, [key]);
  useEffect(() => {
    if (changes === NONE) return;
    const keep = () => store(key, changes);
    const timer = setTimeout(keep, STORE_AFTER_MILLISECONDS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [key, changes]);

  const outputs = useMemo(() => {
    const { edits, added, removed } = changes;
    return [...given, ...added]
      .filter(({ id }) => !removed.includes(id))
      .map((output) => ({ ...output, text: edits[output.id] ?? output.text }));
  }, [given, changes]);
  const edit = useCallback(
    (id: string, text: string) => setChanges((now) => ({ ...now, edits: { ...now.edits, [id]: text } })),
    [],
  );
  const remove = useCallback(
    (id: string) => setChanges((now) => ({ ...now, removed: [...now.removed, id] })),
    [],
  );
  const add = useCallback(
    (texts: readonly string[], way: OutputWay) =>
      setChanges((now) => {
        const from = now.added.length;
        const made = texts.map((text, at): GroupOutput => ({
          ...{ id: `added ${from + at + 1}`, label: `Added ${from + at + 1}`, text, way, href: null },
        }));
        return { ...now, added: [...now.added, ...made] };
      }),
    [],
  );
  const reset = useCallback(() => {
    sessionStorage.removeItem(key);
    setChanges(NONE);
  }, [key]);
  return { outputs, edit, remove, add, reset: changes === NONE ? undefined : reset };
}

/** Changes too large to keep are let go. */
function store(key: string, changes: Changes): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(changes));
  } catch {
    sessionStorage.removeItem(key);
  }
}

function readStored(text: string | null): Changes | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Changes> | null;
    const { edits, added, removed } = value ?? {};
    return edits !== undefined && Array.isArray(added) && Array.isArray(removed)
      ? { edits, added, removed }
      : undefined;
  } catch {
    return undefined;
  }
}
