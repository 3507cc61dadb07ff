import { describe, expect, it } from 'vitest';
import { eventStream } from './events';

interface State {
  at: number;
  over: boolean;
}

/** A watch of states that come one after the other; the last one stays. */
function watching(states: readonly (State | null | Error)[], more: { quietLooks?: number } = {}) {
  const client = new AbortController();
  const seen = { reads: 0, released: 0 };
  const response = eventStream<State>({
    read: async () => {
      const state = states[Math.min(seen.reads++, states.length - 1)];
      if (state instanceof Error) throw state;
      return state ?? null;
    },
    isLast: ({ over }) => over,
    signal: client.signal,
    release: () => (seen.released += 1),
    pauseMs: 1,
    ...more,
  });
  return { client, seen, response };
}

const events = (text: string) => [...text.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(([, e, d]) => [e, d]);

describe('eventStream', () => {
  it('tells each change with the whole state, once, and ends with the last', async () => {
    const { response, seen } = watching([
      { at: 1, over: false },
      { at: 1, over: false },
      { at: 2, over: false },
      { at: 3, over: true },
    ]);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    const text = await response.text();
    expect(events(text)).toEqual([
      ['state', '{"at":1,"over":false}'],
      ['state', '{"at":2,"over":false}'],
      ['state', '{"at":3,"over":true}'],
      ['end', '{}'],
    ]);
    expect(text).toMatch(/id: end\nevent: state\ndata: \{"at":3/);
    expect(seen).toEqual({ reads: 4, released: 1 });
  });

  it('ends when what it watches is gone', async () => {
    const { response } = watching([{ at: 1, over: false }, null]);
    expect(events(await response.text()).map(([event]) => event)).toEqual(['state', 'gone', 'end']);
  });

  it('goes on while the database is away, and says so', async () => {
    const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    const { response } = watching([{ at: 1, over: false }, away, away, { at: 1, over: true }]);
    const told = events(await response.text()).map(([event]) => event);
    expect(told).toEqual(['state', 'trouble', 'state', 'end']);
  });

  it('gives signs of life while nothing changes', async () => {
    const { response, client } = watching([{ at: 1, over: false }], { quietLooks: 2 });
    const reader = response.body!.getReader();
    let text = '';
    while (!text.includes(': still here')) text += new TextDecoder().decode((await reader.read()).value);
    client.abort();
  });

  it('looks no more once the reader has gone, even in its pause', async () => {
    const { response, seen } = watching([{ at: 1, over: false }]);
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    const { reads } = seen;
    expect(seen.released).toBeGreaterThan(0);
    await new Promise(setImmediate);
    expect(seen.reads).toBe(reads);
  });

  it('gives its place back when the request is aborted while nobody reads', () => {
    const { client, seen } = watching([{ at: 1, over: false }]);
    client.abort();
    expect(seen.released).toBeGreaterThan(0);
  });
});
