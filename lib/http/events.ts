import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseGone } from '@/lib/db/gone';
import { streamOf } from './stream';

/** What a stream of states needs. */
export interface Watch<State> {
  /** Reads the state; null when what is watched is gone. */
  read: () => Promise<State | null>;
  /** Whether nothing follows this state. */
  isLast: (state: State) => boolean;
  /** Aborted when the client goes. */
  signal: AbortSignal;
  /** Called when the stream ends in whatever way, perhaps twice. */
  release: () => void;
  /** Milliseconds between two looks. */
  pauseMs?: number;
  /** Looks without news after which a sign of life is sent: only by writing is it noticed that a client went. */
  quietLooks?: number;
}

/** The id of the last event: a client that says that it has it has nothing to come back for. */
export const LAST_ID = 'end';

/**
 * A state as server-sent events: `state` with the whole state whenever it has changed, so that a client that
 * reconnects needs nothing of what it missed; then `end`, when no other follows or it is gone. When the state
 * can't be read for a moment, that is said as `trouble` and tried again. Nothing is read once the client has gone.
 */
export function eventStream<State>(watch: Watch<State>): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([watch.signal, gone.signal]);
  // The generator itself may rest where nobody reads on.
  signal.addEventListener('abort', watch.release, { once: true });
  const body = streamOf(events({ ...watch, signal }), () => gone.abort());
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Compression would hold events back.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

async function* events<State>(watch: Watch<State>): AsyncGenerator<string> {
  const { signal, release, pauseMs = 1_000, quietLooks = 15 } = watch;
  try {
    yield 'retry: 2000\n\n';
    let sent = '';
    for (let number = 1, quiet = 0; !signal.aborted;) {
      const { event, text, isLast } = await look(watch);
      if (text !== sent) {
        yield message(event, text, isLast ? LAST_ID : String(number));
        sent = text;
        number += 1;
        quiet = 0;
      } else if (++quiet >= quietLooks) {
        yield ': still here\n\n';
        quiet = 0;
      }
      if (isLast) {
        yield message('end', '{}', LAST_ID);
        return;
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    release();
  }
}

async function look<State>({ read, isLast }: Watch<State>) {
  try {
    const state = await read();
    if (state === null) return { event: 'gone', text: '{}', isLast: true };
    return { event: 'state', text: JSON.stringify(state), isLast: isLast(state) };
  } catch (error) {
    if (!isDatabaseGone(error)) throw error;
    const detail = 'The database does not answer. Looking again …';
    return { event: 'trouble', text: JSON.stringify({ detail }), isLast: false };
  }
}

function message(event: string, text: string, id: string): string {
  return `id: ${id}\nevent: ${event}\ndata: ${text}\n\n`;
}
