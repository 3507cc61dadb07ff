import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@/lib/log';
import { ROOT } from './root';

/** A worker that dies at once would be started again and again: each start in a row waits longer, up to this. */
const LONGEST_PAUSE_MS = 30_000;
/** A worker that ran this long was well: the next pause is short again. */
const WELL_MS = 60_000;
/** How long a worker may take to finish its unit before it is killed; a killed unit is done again. */
const GRACE_MS = 10_000;

/** A worker process that is started again when it dies. */
export interface WorkerChild {
  /** Ends the worker after its unit and resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Keeps a `./pullscope worker` beside this process, with the same environment. It ends by itself when this
 * process is gone, however it went: the channel between them closes.
 */
export function keepWorker({ log }: { log: Log }): WorkerChild {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const running = (async () => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const started = Date.now();
      child = fork(path.join(ROOT, 'pullscope'), ['worker'], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const code = await ended(child);
      if (stopping.signal.aborted) return;
      if (Date.now() - started > WELL_MS) failures = 0;
      const milliseconds = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures);
      log.error('worker.died', { code: String(code), milliseconds });
      await pause(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      const late = setTimeout(() => child?.kill('SIGKILL'), GRACE_MS);
      child?.kill('SIGTERM');
      await running;
      clearTimeout(late);
    },
  };
}

function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}
