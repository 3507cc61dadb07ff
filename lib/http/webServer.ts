import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import next from 'next';
import { publishEnv, type Env } from '@/lib/env';
import { PEER_HEADER } from './headers';

/** Why the web server could not start, with what to do. */
export class WebServerError extends Error {
  override name = 'WebServerError';
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** A web server that answers. */
export interface WebServer {
  /** What to open in a browser: `http://127.0.0.1:3000`. */
  address: string;
  /** Stops listening, ends open connections, and resolves when all is quiet. */
  close(): Promise<void>;
}

/**
 * Serves the production build of the pages in `root` on `env.host` and `env.port` (0 takes a free one).
 * Next runs in this process, so that killing it leaves nothing behind that holds the port.
 */
export async function startWebServer(root: string, env: Env): Promise<WebServer> {
  if (!existsSync(path.join(root, '.next', 'BUILD_ID'))) {
    throw new WebServerError('the pages are not built yet.', 'Run npm start once: it builds them.');
  }
  // An upload may take longer than the five minutes that Node gives a request; its own bound is on pauses.
  const server = createServer({ requestTimeout: 0 });
  const port = await listen(server, env.host, env.port);
  publishEnv({ ...env, root, port });
  // Next reads its configuration, and what that imports, from the folder it is in.
  process.chdir(root);
  const app = next({ dev: false, dir: root, hostname: env.host, port });
  const ready = app.prepare().then(() => app.getRequestHandler());
  server.on('request', (request, response) => {
    request.headers[PEER_HEADER] = peerOf(request, env.url !== null);
    ready.then((handle) => handle(request, response)).catch(() => response.destroy());
  });
  try {
    await ready;
  } catch (error) {
    await closeAll(server, app);
    throw error;
  }
  // What stands for every address is none that a browser can open.
  const named = /^(|0\.0\.0\.0|::)$/.test(env.host) ? '127.0.0.1' : env.host;
  const host = named.includes(':') ? `[${named}]` : named;
  return { address: env.url ?? `http://${host}:${port}`, close: () => closeAll(server, app) };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * The machine that a request comes from. Behind a proxy of this machine it is the last that the proxy was asked by; what
 * stands before that in the header is what the client says of itself.
 */
export function peerOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, isBehindProxy: boolean): string {
  const near = request.socket.remoteAddress ?? 'unknown';
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(near);
  const forwarded = [request.headers['x-forwarded-for']].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return isBehindProxy && isLocal && forwarded !== '' ? forwarded : near;
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new WebServerError(
      `port ${port} is taken by another program.`,
      `Stop that program, or choose another port: npm start -- --port ${port + 1}`,
    );
  }
  if (error.code === 'EACCES') {
    return new WebServerError(`port ${port} may not be used by this user.`, 'Choose one from 1024 up.');
  }
  return error;
}

async function closeAll(server: Server, app: { close(): Promise<void> }): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
  await app.close();
}
