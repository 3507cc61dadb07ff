import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call } from '@/lib/http/testing/call';

const API = import.meta.dirname;
const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Handler = Parameters<typeof call>[0];

/**
 * What is asked by POST because it is long, and changes nothing; and coming in and leaving, which people must do there
 * too. A new one is written down here on purpose.
 */
const COMPUTING: readonly string[] = [
  'DELETE session',
  'POST datasets/[name]/thoughts',
  'POST reward',
  'POST runs/[id]/what-if',
  'POST session',
  'POST thoughts',
];

/** Every handler of a method that may change something, by method and folder. */
const handlers = (
  await Promise.all(
    readdirSync(API, { recursive: true, encoding: 'utf8' })
      .filter((file) => path.basename(file) === 'route.ts')
      .map(async (file) => {
        const folder = path.dirname(file).replaceAll(path.sep, '/');
        const routes = (await import(path.join(API, file))) as Partial<Record<string, Handler>>;
        return CHANGING.flatMap((method) => {
          const handler = routes[method];
          return handler === undefined ? [] : [[`${method} ${folder}`, handler] as const];
        });
      }),
  )
).flat();

describe('a read-only server', () => {
  beforeEach(() => vi.stubEnv('PULLSCOPE_READ_ONLY', 'on'));
  afterEach(() => vi.unstubAllEnvs());

  it('has handlers to be asked', () => {
    expect(handlers.map(([name]) => name)).toEqual(expect.arrayContaining([...COMPUTING]));
    expect(handlers.length).toBeGreaterThan(15);
  });

  it.each(handlers.filter(([name]) => !COMPUTING.includes(name)))(
    '%s is refused, before anything of the request is read',
    async (name, handler) => {
      const response = await call(handler, '/', { body: {} });
      // What answers for every address that is none says so.
      if (name.endsWith('[...path]')) return expect(response.status).toBe(404);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({
        type: 'urn:pullscope:problem:read-only',
        detail: expect.stringContaining('--read-only'),
      });
    },
  );

  it.each(handlers.filter(([name]) => COMPUTING.includes(name)))('%s is answered', async (_, handler) => {
    const response = await call(handler, '/', { body: {} });
    expect((await response.json()) as unknown).not.toMatchObject({ type: 'urn:pullscope:problem:read-only' });
  });
});
