import { useState } from 'react';
import { ask, wordsOf } from '@/components/ui/ask';

/** What a person says of a curation, as it stands in the form. */
export interface CurateDraft {
  dataset: string;
  hours: string;
  /** A root's name; empty: GH Archive. */
  archive: string;
  only: string;
  /** A root's name; empty: none. */
  repos: string;
  fetchClones: boolean;
  linkComments: boolean;
}

/** The draft of a curation and its start, which leads to the run. */
export function useCurate(first: Pick<CurateDraft, 'dataset' | 'hours'>, onStart: (run: number) => void) {
  const [draft, setDraft] = useState<CurateDraft>({
    ...first,
    ...{ archive: '', only: '', repos: '', fetchClones: false, linkComments: false },
  });
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isReady = draft.dataset.trim() !== '' && draft.hours.trim() !== '' && !isBusy;

  function start(): void {
    if (!isReady) return;
    setIsBusy(true);
    setError(null);
    const options = { method: 'POST', headers: { 'content-type': 'application/json' } };
    ask<{ run: number }>('/api/runs', { ...options, body: JSON.stringify(bodyOf(draft)) }).then(
      ({ run }) => onStart(run),
      (failure: unknown) => {
        setIsBusy(false);
        setError(wordsOf(failure));
      },
    );
  }

  const change = (part: Partial<CurateDraft>) => setDraft((before) => ({ ...before, ...part }));
  return { draft, change, start, isReady, isBusy, error };
}

function bodyOf({ dataset, hours, archive, only, repos, fetchClones, linkComments }: CurateDraft): object {
  return {
    ...{ kind: 'curate', dataset: dataset.trim(), hours: hours.trim(), fetchClones, linkComments },
    archive: archive === '' ? null : archive,
    repos: repos === '' ? null : repos,
    only: only.split(/[\s,]+/).filter((name) => name !== ''),
  };
}
