import { open, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ArchiveError } from '../error';
import { request, type RequestOptions } from './request';

/** How patient a download is. */
export interface DownloadPace {
  /** Tries without a byte more before it is given up. */
  tries: number;
  /** First pause between tries, in milliseconds; each is twice the one before. */
  pauseMs: number;
  timeoutMs: number;
}

/** The pace on the internet: five tries within about half a minute. */
export const DOWNLOAD_PACE: DownloadPace = { tries: 5, pauseMs: 1_000, timeoutMs: 30_000 };

/** What a download may do. */
export type DownloadOptions = Pick<RequestOptions, 'allowPrivate' | 'signal' | 'resolve'> & {
  maxBytes: number;
  pace: DownloadPace;
};

const LONGEST_PAUSE_MS = 30_000;

/** Where a download stands: what of the file is there, and what the server calls this version of it. */
interface Progress {
  file: FileHandle;
  bytes: number;
  etag: string | null;
}

/**
 * Downloads an address to a file, resuming where a connection dropped: by a range request that the server answers
 * only if the file is still the same, else from the start. Throws ArchiveError.
 */
export async function download(url: URL, target: string, options: DownloadOptions): Promise<void> {
  const file = await open(target, 'w', 0o600);
  try {
    const progress: Progress = { file, bytes: 0, etag: null };
    let furthest = 0;
    for (let tries = 1; ; tries++) {
      const trouble = await attempt(url, progress, options);
      if (trouble === null) return;
      // A connection that brings something each time is slow, not dead.
      if (progress.bytes > furthest) tries = 1;
      furthest = Math.max(furthest, progress.bytes);
      if (tries >= options.pace.tries) throw givenUp(url, trouble, tries);
      const pause = Math.min(LONGEST_PAUSE_MS, options.pace.pauseMs * 2 ** (tries - 1));
      await sleep(pause, undefined, { signal: options.signal });
    }
  } finally {
    await file.close();
  }
}

function givenUp(url: URL, { message }: Error, tries: number): ArchiveError {
  return new ArchiveError('unreachable', `${url.href} could not be read, tried ${tries} times: ${message}.`);
}

/** One connection. Null when the file is complete; what went wrong when it may be tried again. */
async function attempt(url: URL, progress: Progress, options: DownloadOptions): Promise<Error | null> {
  try {
    const { allowPrivate, signal, resolve, pace } = options;
    const headers = rangeHeaders(progress);
    const response = await request(url, {
      allowPrivate,
      signal,
      resolve,
      headers,
      timeoutMs: pace.timeoutMs,
    });
    try {
      return await receive(url, response, progress, options);
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof ArchiveError || options.signal.aborted || !(error instanceof Error)) throw error;
    if (error.cause instanceof ArchiveError) throw error.cause;
    return error;
  }
}

function rangeHeaders({ bytes, etag }: Progress): Record<string, string> {
  return bytes > 0 && etag !== null ? { range: `bytes=${bytes}-`, 'if-range': etag } : {};
}

async function receive(
  url: URL,
  response: IncomingMessage,
  progress: Progress,
  { maxBytes }: DownloadOptions,
): Promise<Error | null> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 404 || statusCode === 410)
    throw new ArchiveError('missing', `${url.href} is not there (${statusCode}).`);
  if (statusCode !== 200 && statusCode !== 206) return refused(url, statusCode, progress);
  if (statusCode === 200 || !continues(headers['content-range'], progress.bytes)) {
    if (statusCode === 206)
      throw new ArchiveError('unreachable', `${url.href} sent another part than asked.`);
    await progress.file.truncate(0);
    progress.bytes = 0;
  }
  // A weak tag does not promise the same bytes.
  const { etag } = headers;
  progress.etag = etag === undefined || etag.startsWith('W/') ? null : etag;
  const expected = progress.bytes + Number(headers['content-length'] ?? Number.NaN);
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (progress.bytes + chunk.length > maxBytes)
      throw new ArchiveError('too-large', `${url.href} has more than ${maxBytes} bytes.`);
    await progress.file.write(chunk, 0, chunk.length, progress.bytes);
    progress.bytes += chunk.length;
  }
  const isWhole = Number.isNaN(expected) || progress.bytes === expected;
  return isWhole ? null : new Error(`the connection ended after ${progress.bytes} of ${expected} bytes`);
}

function continues(range: string | undefined, from: number): boolean {
  return range?.startsWith(`bytes ${from}-`) === true;
}

function refused(url: URL, status: number, progress: Progress): Error {
  const message = `${url.host} answers ${status}`;
  if (status === 416) {
    // What is there is not a part of what the server has now.
    progress.etag = null;
    return new Error(message);
  }
  if (status === 408 || status === 429 || status >= 500) return new Error(message);
  throw new ArchiveError('unreachable', `${url.href}: ${message}.`);
}
