import { Problem } from './problem';

/**
 * The request's body as it arrives, at most `limit` bytes of it. Throws a Problem when it is longer (whatever
 * Content-Length claims: the bytes are counted); `advice` says what to do then.
 */
export async function* readBytes(
  request: Request,
  limit: number,
  advice = 'Send it in parts.',
): AsyncGenerator<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? '0');
  if (announced > limit) throw tooLarge(limit, advice);
  if (request.body === null) return;
  const reader = request.body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.byteLength;
    // What is left unread is not cancelled: that would cut the connection before the answer has gone out.
    if (bytes > limit) throw tooLarge(limit, advice);
    yield value;
  }
}

/** The request's body as text, read to at most `limit` bytes. Throws a Problem when it is longer or not UTF-8. */
export async function readText(request: Request, limit: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  for await (const chunk of readBytes(request, limit)) parts.push(decode(decoder, chunk));
  parts.push(decode(decoder));
  return parts.join('');
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (cause) {
    throw new Problem('bad-encoding', 'The body holds bytes that are not UTF-8. Send the text as UTF-8.', {
      cause,
    });
  }
}

function tooLarge(limit: number, advice: string): Problem {
  return new Problem(
    'too-large',
    `The body is longer than ${Math.floor(limit / 1_048_576)} MiB (${limit} bytes), which is the most this route takes. ${advice}`,
  );
}
