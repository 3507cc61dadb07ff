import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@/lib/db/client';
import { serverWordsOf } from '@/lib/db/errors';
import { forgetTries } from '@/lib/db/people/rateLimit';
import { sweepUploads } from '@/lib/jobs/uploads/sweep';
import type { Log } from '@/lib/log';

const PAUSE_MS = 60_000;

/** Removes uploads, and counts of tries, that are not needed any more, now and every minute, until it is stopped. */
export function keepSweeping(url: string, dataDir: string, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const db = createClient(url, { log });
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const removed = await sweepUploads(db, dataDir, new Date());
        await forgetTries(db);
        if (removed.length > 0) log.info('uploads.removed', { files: removed.length });
      } catch (error) {
        log.warn('uploads.trouble', { reason: serverWordsOf(error) });
      }
      await pause(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await db.$disconnect();
    },
  };
}
