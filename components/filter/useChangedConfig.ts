import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FilterConfig } from '@/lib/curation/config/config';
import { MOST_CHARACTERS, readChanges, writeChanges } from './configChanges';
import type { Edit } from './ConfigEditor';

/** Browsers allow only so many addresses in a while: a slider that is dragged writes one when it rests. */
const SETTLE_MS = 250;

/** The parameter that holds what is changed. */
const PARAM = 'set';

/** A config that the address says as changes of another. */
export interface ChangedConfig {
  config: FilterConfig;
  /** Parts of the address that say nothing here. */
  ignored: readonly string[];
  /** Whether the address says it all; more than it can hold stays on this page alone. */
  isLinkable: boolean;
  edit: Edit;
}

/** What is edited, and which texts of the address are this edit's own: any other is a link or a step back. */
interface Edited {
  base: FilterConfig;
  config: FilterConfig;
  texts: readonly string[];
}

/** The config that the address makes of `base`, and how to change it. */
export function useChangedConfig(base: FilterConfig): ChangedConfig {
  const text = useSearchParams().get(PARAM) ?? '';
  const read = useMemo(() => readChanges(base, text), [base, text]);
  const [edited, setEdited] = useState<Edited>();
  const own = edited?.base === base && edited.texts.includes(text) ? edited : undefined;
  const config = own?.config ?? read.config;
  const latest = useRef<Edited>({ base, config, texts: [text] });
  const unsaid = useUnsaid();
  useEffect(() => {
    latest.current = own ?? { base, config: read.config, texts: [text] };
  }, [own, base, read, text]);

  const edit = useCallback<Edit>(
    (change) => {
      const next = change(latest.current.config);
      const written = writeChanges(latest.current.base, next);
      latest.current = {
        ...latest.current,
        config: next,
        texts: [...latest.current.texts.slice(-20), written],
      };
      setEdited(latest.current);
      unsaid(written);
    },
    [unsaid],
  );
  const isLinkable = useMemo(() => writeChanges(base, config).length <= MOST_CHARACTERS, [base, config]);
  return { config, ignored: own ? [] : read.ignored, isLinkable, edit };
}

/**
 * Says changes in the address when they rest, and before anything is clicked: said while a navigation is under way,
 * they would end it.
 */
function useUnsaid(): (changes: string) => void {
  const changes = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback(() => {
    clearTimeout(timer.current);
    if (changes.current !== undefined) writeAddress(changes.current);
    changes.current = undefined;
  }, []);
  useEffect(() => {
    document.addEventListener('click', say, true);
    return () => {
      document.removeEventListener('click', say, true);
      clearTimeout(timer.current);
    };
  }, [say]);
  return useCallback(
    (written) => {
      changes.current = written;
      clearTimeout(timer.current);
      timer.current = setTimeout(say, SETTLE_MS);
    },
    [say],
  );
}

function writeAddress(changes: string): void {
  const url = new URL(window.location.href);
  url.searchParams.delete(PARAM);
  const rest = url.searchParams.toString();
  // Colons and commas may stand in a query as they are, and are easier to read so; a plus would be read as a blank.
  const said = encodeURIComponent(changes).replaceAll('%3A', ':').replaceAll('%2C', ',');
  const own = changes === '' || changes.length > MOST_CHARACTERS ? '' : `${PARAM}=${said}`;
  const search = [rest, own].filter((part) => part !== '').join('&');
  window.history.replaceState(null, '', `${url.pathname}${search === '' ? '' : `?${search}`}${url.hash}`);
}
