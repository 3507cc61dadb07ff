import { useState } from 'react';
import { ask, wordsOf } from '@/components/ui/ask';

/** A file below a root; without a root, none. */
export interface RootFileDraft {
  root: string;
  path: string;
}

/** What a person says of a curation, as it stands in the form. Numbers are as they were typed; empty: the default. */
export interface CurateDraft {
  dataset: string;
  /** Where pull requests are found. */
  source: 'hours' | 'clones';
  hours: string;
  /** A root's name; empty: GH Archive. */
  archive: string;
  only: string;
  linkComments: boolean;
  enrich: RootFileDraft;
  /** Repositories whose clones are searched. */
  fromGit: string;
  issues: RootFileDraft;
  /** A root's name; empty: none. */
  repos: string;
  fetchClones: boolean;
  tests: 'words' | 'substring' | 'none';
  relevantFiles: string;
  contextTokens: string;
  order: 'path' | 'changed-first';
  /** Empty: ours. */
  template: string;
  /** A preset's name; empty: no rules. */
  preset: string;
  cacheGb: string;
  clonesGb: string;
}

/** The part of a draft that some fields are about. */
export interface FieldsProps {
  draft: CurateDraft;
  change: (part: Partial<CurateDraft>) => void;
  roots: readonly string[];
}

/** What fills the form to begin with. */
export type CurateFirst = Partial<CurateDraft> & Required<Pick<CurateDraft, 'dataset' | 'hours' | 'preset'>>;

const NONE: RootFileDraft = { root: '', path: '' };
const BLANK: Omit<CurateDraft, 'dataset' | 'hours' | 'preset'> = {
  ...{ source: 'hours', archive: '', only: '', linkComments: false, enrich: NONE, fromGit: '', issues: NONE },
  ...{ repos: '', fetchClones: false, tests: 'words', relevantFiles: '', contextTokens: '', order: 'path' },
  ...{ template: '', cacheGb: '', clonesGb: '' },
};

/** The draft of a curation and its start, which leads to the run. */
export function useCurate(first: CurateFirst, onStart: (run: number) => void) {
  const [draft, setDraft] = useState<CurateDraft>({ ...BLANK, ...first });
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isReady = isWholeDraft(draft) && !isBusy;

  function start(): void {
    if (!isReady) return;
    setIsBusy(true);
    setError(null);
    const options = { method: 'POST', headers: { 'content-type': 'application/json' } };
    ask<{ run: number }>('/api/runs', { ...options, body: JSON.stringify(curateBody(draft)) }).then(
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

function isWholeDraft(draft: CurateDraft): boolean {
  const { dataset, source, hours, fromGit, relevantFiles, contextTokens, cacheGb, clonesGb } = draft;
  const isNamed = (source === 'hours' ? hours : fromGit).trim() !== '';
  const numbers = [relevantFiles, contextTokens, cacheGb, clonesGb];
  return dataset.trim() !== '' && isNamed && numbers.every(isWhole);
}

/** The request that a draft stands for. */
export function curateBody(draft: CurateDraft): object {
  const { source, hours, archive, only, linkComments, enrich, fromGit, issues, repos, ...rest } = draft;
  const found =
    source === 'clones'
      ? { fromGit: wordsIn(fromGit) }
      : {
          ...{ hours: hours.trim(), archive: orNull(archive), only: wordsIn(only), linkComments },
          enrich: fileOrNull(enrich),
        };
  return {
    ...{ kind: 'curate', dataset: rest.dataset.trim(), ...found, issues: fileOrNull(issues) },
    ...{ repos: orNull(repos), fetchClones: rest.fetchClones, tests: rest.tests, order: rest.order },
    ...{ relevantFiles: numberIn(rest.relevantFiles), contextTokens: numberIn(rest.contextTokens) },
    ...{ cacheGb: numberIn(rest.cacheGb), clonesGb: numberIn(rest.clonesGb) },
    template: orNull(rest.template),
    ...(readsClones(draft) ? { preset: orNull(rest.preset) } : {}),
  };
}

/** Whether instances come to have contents: without, there is nothing that rules could judge. */
export function readsClones({ repos, fetchClones }: Pick<CurateDraft, 'repos' | 'fetchClones'>): boolean {
  return repos !== '' || fetchClones;
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

/** Undefined is left out of the request, and means the default. */
function numberIn(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

function fileOrNull({ root, path }: RootFileDraft): RootFileDraft | null {
  return root === '' ? null : { root, path: path.trim() };
}

/** Whether a number was given that can be taken, or none. */
export function isWhole(value: string): boolean {
  return /^\s*\d{0,9}\s*$/.test(value);
}
