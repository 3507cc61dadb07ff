const HOST = '127.0.0.1:3000';

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/** A request to a route's handler as a program of this machine sends it. A body that is no stream is sent as JSON. */
export async function call(
  handler: Handler,
  address: string,
  options: {
    params?: Record<string, string>;
    body?: unknown;
    stream?: ReadableStream<Uint8Array>;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  } = {},
): Promise<Response> {
  const { params = {}, body, stream, headers, signal } = options;
  const request = new Request(`http://${HOST}${address}`, {
    method: body === undefined && stream === undefined ? 'GET' : 'POST',
    headers: { host: HOST, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(stream === undefined ? {} : { body: stream, duplex: 'half' }),
    ...(signal === undefined ? {} : { signal }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

/** The same, answered with its status and its JSON. */
export async function callJson(
  ...args: Parameters<typeof call>
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await call(...args);
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}
