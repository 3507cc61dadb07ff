import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, ask, isAbort, isGone } from './ask';

afterEach(() => vi.unstubAllGlobals());

function answering(answer: () => Promise<Response>) {
  vi.stubGlobal('fetch', answer);
  return ask('/api/x', {}).catch((error: unknown) => error);
}

describe('asking this server', () => {
  it('gives its JSON', async () => {
    expect(await answering(async () => Response.json({ a: 1 }))).toEqual({ a: 1 });
  });

  it.each([
    ['in the server’s words', Response.json({ detail: 'Gone.' }, { status: 404 }), 'Gone.', 404],
    ['by status alone', new Response('<html>', { status: 502 }), 'Pullscope answered 502.', 502],
    [
      'as cut off',
      new Response('{"a', { status: 200 }),
      'The answer of Pullscope was cut off. Try again.',
      200,
    ],
  ])('says what was wrong %s', async (_how, response, words, status) => {
    const error = await answering(async () => response);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ message: words, status });
    expect(isGone(error)).toBe(status === 404);
  });

  it('says that nobody answers', async () => {
    const error = await answering(() => Promise.reject(new TypeError('fetch failed')));
    expect(error).toMatchObject({ message: expect.stringContaining('does not answer') as string, status: 0 });
  });

  it('passes on that it was given up', async () => {
    const error = await answering(() => Promise.reject(new DOMException('over', 'AbortError')));
    expect(isAbort(error)).toBe(true);
  });
});
