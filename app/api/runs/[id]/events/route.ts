import { eventStream, LAST_ID } from '@/lib/http/events';
import { Problem } from '@/lib/http/problem';
import { route } from '@/lib/http/route';
import { isOver, noRun, RunParams, watchRun } from '@/lib/http/runRoute';
import { runStreams } from '@/lib/http/runStreams';

/** A run as it changes, as server-sent events, until it ends. */
export const GET = route({
  action: 'run.read',
  params: RunParams,
  handle: async ({ params: { id }, headers, signal }) => {
    const now = await watchRun(id);
    if (!now) throw noRun(id);
    // A browser reconnects by itself when a stream ends; 204 tells it that nothing follows.
    if (isOver(now) && headers.get('last-event-id') === LAST_ID) return new Response(null, { status: 204 });
    const release = runStreams().take();
    if (!release)
      throw new Problem(
        'unavailable',
        `As many runs are watched as this server can serve. Ask /api/runs/${id} now and then instead.`,
      );
    return eventStream({ read: () => watchRun(id), isLast: isOver, signal, release });
  },
});
