import { useEffect, useRef, useState } from 'react';
import { ask, wordsOf } from '@/components/ui/ask';
import { byteSize } from '@/components/ui/figures';
import type { RunDetail } from '@/lib/http/runRoute';
import { forgetUpload, SendCancelled, sendFile } from './sendFile';

/** A file that is to be imported: chosen here, or below a named root of the server. */
export type ChosenFile = {
  key: number;
  name: string;
  /** Why it can't be taken, or did not go out the last time. */
  error: string | null;
  /** It can't be taken at all. */
  isRefused: boolean;
} & ({ from: 'here'; file: File; sent: number; upload: string | null } | { from: 'root'; root: string });

/** What goes with the files. */
export interface ImportOptions {
  dataset: string;
  repos: string | null;
  replace: boolean;
}

/** The files of an import, and what becomes of them. */
export interface ImportState {
  files: readonly ChosenFile[];
  isBusy: boolean;
  error: string | null;
  add: (files: readonly File[]) => void;
  addFromRoot: (root: string, path: string) => void;
  remove: (key: number) => void;
  start: (options: ImportOptions) => void;
  cancel: () => void;
}

/** Sends the files one after the other, then starts the import and hands its run over. */
export function useImport(maxUpload: number, onStarted: (run: number) => void): ImportState {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const sending = useRef<AbortController>(undefined);
  const keys = useRef(0);
  useWarning(isBusy);

  const change = (key: number, changed: Partial<ChosenFile>) =>
    setFiles((before) =>
      before.map((each) => (each.key === key ? ({ ...each, ...changed } as ChosenFile) : each)),
    );

  function start(options: ImportOptions): void {
    const controller = new AbortController();
    sending.current = controller;
    setIsBusy(true);
    setError(null);
    const given = { files, options, change, signal: controller.signal };
    send(given).then(onStarted, (failure: unknown) => {
      setIsBusy(false);
      if (!controller.signal.aborted) setError(wordsOf(failure));
    });
  }

  return {
    ...{ files, isBusy, error, start },
    add: (chosen) => {
      const added = chosen.map((file) => hereOf(file, keys.current++, maxUpload));
      setFiles((before) => [...before, ...added]);
    },
    addFromRoot: (root, path) => {
      const key = keys.current++;
      setFiles((before) => [
        ...before,
        { key, name: path, error: null, isRefused: false, from: 'root', root },
      ]);
    },
    remove: (key) => {
      const found = files.find((each) => each.key === key);
      if (found?.from === 'here' && found.upload !== null) void forgetUpload(found.upload);
      setFiles((before) => before.filter((each) => each.key !== key));
    },
    cancel: () => sending.current?.abort(),
  };
}

interface Sending {
  files: readonly ChosenFile[];
  options: ImportOptions;
  change: (key: number, changed: Partial<ChosenFile>) => void;
  signal: AbortSignal;
}

/** Sends what has not gone out yet and starts the import; gives its run. */
async function send({ files, options, change, signal }: Sending): Promise<number> {
  const given: object[] = [];
  for (const each of files) {
    const { key, name } = each;
    if (each.from === 'root') {
      given.push({ root: each.root, path: name });
      continue;
    }
    const onProgress = (sent: number) => change(key, { sent });
    change(key, { error: null });
    try {
      const upload = each.upload ?? (await sendFile(each.file, { onProgress, signal }));
      change(key, { upload, sent: each.file.size });
      given.push({ upload, name });
    } catch (failure) {
      change(key, { sent: 0, error: failure instanceof SendCancelled ? null : wordsOf(failure) });
      throw failure;
    }
  }
  const { dataset, ...rest } = options;
  const body = JSON.stringify({ ...rest, dataset: dataset.trim() || null, files: given });
  const { id } = await ask<RunDetail>('/api/imports', { method: 'POST', body, signal });
  return id;
}

const MOST_NAME = 300;

function hereOf(file: File, key: number, maxUpload: number): ChosenFile {
  const isTooLarge = file.size > maxUpload;
  const error = isTooLarge
    ? `It is ${byteSize(file.size)}; at most ${byteSize(maxUpload)} can be uploaded. Import it by ./pullscope import FILE, or from a named root.`
    : file.size === 0
      ? 'It is empty.'
      : null;
  // A name may hold half a character, which nothing can store.
  const name = file.name.replaceAll(/\p{Surrogate}/gu, '\uFFFD').slice(-MOST_NAME);
  return { key, name, error, isRefused: error !== null, from: 'here', file, sent: 0, upload: null };
}

/** Whoever leaves while files go out is asked. */
function useWarning(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isBusy]);
}
