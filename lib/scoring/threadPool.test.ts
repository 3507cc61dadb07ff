import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ThreadPool, type ThreadPoolOptions } from './threadPool';

interface Ask {
  do?: string;
  value?: number;
  seen?: SharedArrayBuffer;
}

const open: ThreadPool<Ask, number>[] = [];

function pool(options: Partial<ThreadPoolOptions> = {}) {
  const file = path.join(import.meta.dirname, 'testing/echoThread.mjs');
  const made = new ThreadPool<Ask, number>({ file, threads: 2, limit: 60_000, memory: 64, ...options });
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

describe('a pool of threads', () => {
  it('answers more requests than it has threads', async () => {
    const threads = pool();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, value) => threads.ask({ value })));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, answer) => ({ ok: true, answer })));
  });

  it('reports what the work threw and goes on with the same thread', async () => {
    const threads = pool({ threads: 1 });
    expect(await threads.ask({ do: 'throw' })).toEqual({ ok: false, reason: 'threw', message: 'as asked' });
    expect(await threads.ask({ value: 1 })).toEqual({ ok: true, answer: 1 });
  });

  it('replaces a thread that crashed and tries its request once more', async () => {
    const threads = pool({ threads: 1 });
    const seen = new SharedArrayBuffer(4);
    expect(await threads.ask({ do: 'crash once', seen, value: 7 })).toEqual({ ok: true, answer: 7 });
    expect(new Int32Array(seen)[0]).toBe(2);
  });

  it('reports a request that crashes its thread twice; the others get their answers', async () => {
    const threads = pool();
    const [bad, ...good] = await Promise.all([
      threads.ask({ do: 'exit' }),
      ...Array.from({ length: 10 }, (_, value) => threads.ask({ value })),
    ]);
    expect(bad).toEqual({ ok: false, reason: 'crashed', message: 'its thread ended with code 3' });
    expect(good).toEqual(Array.from({ length: 10 }, (_, answer) => ({ ok: true, answer })));
  });

  it('survives a request that takes all memory', async () => {
    const threads = pool({ threads: 1 });
    expect(await threads.ask({ do: 'hoard' })).toMatchObject({ ok: false, reason: 'crashed' });
    expect(await threads.ask({ value: 2 })).toEqual({ ok: true, answer: 2 });
  });

  it('ends a thread that takes too long', async () => {
    const threads = pool({ threads: 1, limit: 300 });
    expect(await threads.ask({ do: 'hang' })).toEqual({
      ok: false,
      reason: 'slow',
      message: 'it took longer than 0.3 s',
    });
  });

  it('never gives a late answer to the request behind it', async () => {
    const threads = pool({ threads: 1, limit: 300 });
    await threads.ask({ value: 0 });
    const seen = new SharedArrayBuffer(8);
    const cells = new Int32Array(seen);
    const late = threads.ask({ do: 'wait', seen, value: 111 });
    const next = threads.ask({ value: 5 });
    await new Promise((resolve) => setImmediate(resolve));
    // It answers while nobody here can listen, until the limit is over.
    Atomics.store(cells, 0, 1);
    Atomics.notify(cells, 0);
    Atomics.wait(cells, 1, 0, 400);
    expect(await late).toMatchObject({ ok: false, reason: 'slow' });
    expect(await next).toEqual({ ok: true, answer: 5 });
  });

  it('lets an idle thread do what waits behind a slow request', async () => {
    const threads = pool({ threads: 2 });
    const seen = new SharedArrayBuffer(4);
    const slow = threads.ask({ do: 'wait', seen, value: 0 });
    const others = Array.from({ length: 6 }, (_, k) => threads.ask({ value: k + 1 }));
    expect((await Promise.all(others)).every(({ ok }) => ok)).toBe(true);
    Atomics.store(new Int32Array(seen), 0, 1);
    Atomics.notify(new Int32Array(seen), 0);
    expect(await slow).toEqual({ ok: true, answer: 0 });
  });

  it('blames a crash on the request that its thread was at, not on the next one', async () => {
    const threads = pool({ threads: 1 });
    const [bad, ...good] = await Promise.all([
      threads.ask({ do: 'exit' }),
      threads.ask({ value: 1 }),
      threads.ask({ value: 2 }),
    ]);
    expect(bad).toMatchObject({ ok: false, reason: 'crashed' });
    expect(good).toEqual([
      { ok: true, answer: 1 },
      { ok: true, answer: 2 },
    ]);
  });

  it('answers what is under way and what comes later when it is closed', async () => {
    const made = pool({ threads: 1 });
    const answers = [made.ask({ do: 'hang' }), made.ask({ value: 1 })];
    await made.close();
    const closed = { ok: false, reason: 'closed', message: 'the scoring threads were stopped' };
    expect(await Promise.all([...answers, made.ask({ value: 2 })])).toEqual([closed, closed, closed]);
  });
});
