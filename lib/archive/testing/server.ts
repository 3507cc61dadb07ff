import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server of a test on this machine: its address, and what it was asked so far. */
export interface TestServer {
  base: string;
  asked: { url: string; range: string | undefined }[];
}

/** Starts a server that answers as told; it ends with the test. */
export async function testServer(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<TestServer> {
  const asked: TestServer['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', range: request.headers.range });
    answer(request, response, asked.length);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

/** Answers with bytes, or the part of them that is asked for. */
export function serve(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const etag = '"one"';
  if (from > 0 && request.headers['if-range'] === etag) {
    const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { etag, 'content-range': range, 'content-length': bytes.length - from });
    response.end(bytes.subarray(from));
    return;
  }
  response.writeHead(200, { etag, 'content-length': bytes.length });
  response.end(bytes);
}
