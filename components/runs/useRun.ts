import { useEffect, useState } from 'react';
import { isAbort, wordsOf } from '@/components/ui/ask';
import type { RunDetail, WatchedRun } from '@/lib/http/runRoute';
import { eventsHref, fetchRun } from './runsApi';
import { isUnderWay } from './runWords';

/** Milliseconds between two looks where the server has no stream to spare. */
const LOOK_MS = 3_000;

/** Whether the page is in sight. A browser opens few connections to a server: hidden pages must not hold them. */
function useIsSeen(): boolean {
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    const look = () => setIsSeen(!document.hidden);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isSeen;
}

/** A run as it is now, told by the server as long as it is under way and the page is seen. */
export function useRun(first: RunDetail): {
  run: RunDetail;
  trouble: string | null;
  take: (run: RunDetail) => void;
} {
  const [run, setRun] = useState(first);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isSeen = useIsSeen();
  const isWatched = isSeen && isUnderWay(run);
  useEffect(() => {
    if (!isWatched) return;
    return watch(first.id, {
      onState: (state) => {
        setRun((before) => ({ ...before, ...state }));
        setTrouble(null);
      },
      onTrouble: setTrouble,
    });
  }, [isWatched, first.id]);
  return { run, trouble, take: setRun };
}

interface Listener {
  onState: (state: WatchedRun) => void;
  onTrouble: (words: string) => void;
}

/** Listens to a run's events; where there are none, asks now and then. Gives the function that ends it. */
function watch(id: number, { onState, onTrouble }: Listener): () => void {
  const ended = new AbortController();
  const source = new EventSource(eventsHref(id));
  const tell = (event: MessageEvent<string>) => onState(JSON.parse(event.data) as WatchedRun);
  source.addEventListener('state', tell);
  source.addEventListener('trouble', (event: MessageEvent<string>) =>
    onTrouble((JSON.parse(event.data) as { detail: string }).detail),
  );
  source.addEventListener('gone', () => onTrouble('This run was deleted.'));
  source.addEventListener('end', () => source.close());
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) askNowAndThen();
    else onTrouble('The connection was lost. Trying again …');
  });
  const askNowAndThen = () => {
    if (ended.signal.aborted) return;
    fetchRun(id, ended.signal)
      .then(onState, (error: unknown) => {
        if (!isAbort(error)) onTrouble(wordsOf(error));
      })
      .finally(() => setTimeout(askNowAndThen, LOOK_MS));
  };
  return () => {
    ended.abort();
    source.close();
  };
}
