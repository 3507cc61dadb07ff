import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { isDatabaseGone } from '@/lib/db/gone';
import { readEnv } from '@/lib/env';
import { createLog, type Log } from '@/lib/log';
import { recordChange, type AuditEntry } from '@/lib/db/people/auditLog';
import { doerOf, type Actor } from './actor';
import { authorize } from './authorize';
import { readBytes, readText } from './body';
import { PAGE_HEADER } from './headers';
import { checkOrigin } from './origin';
import { Problem, problemResponse } from './problem';
import { isChange, type Action } from './roles';
import { database, hasDatabase } from './services';

const MEBIBYTE = 1_048_576;

interface RouteSpec<Query, Params> {
  /** What this route lets one do: asked of authorize() before anything else happens. */
  action: Action;
  /** The most bytes of body it takes; 1 MiB unless told. */
  bodyLimit?: number;
  /** The shape of the query string; without one, the handler sees no query. */
  query?: z.ZodType<Query>;
  /** The shape of the path's parameters. */
  params?: z.ZodType<Params>;
  /** Its handler writes what it changed into the log of changes itself, together with the change. */
  keepsLog?: true;
  handle: (call: Call<Query, Params>) => Promise<Response> | Response;
}

/** What a handler is given: a request that has passed every guard, and the effects it may use. */
interface Call<Query, Params> {
  actor: Actor;
  query: Query;
  params: Params;
  headers: Headers;
  /** The body as text, at most bodyLimit bytes. */
  text: () => Promise<string>;
  /** The body as it arrives, at most `limit` bytes; `advice` says what to do when it is longer. */
  bytes: (limit: number, advice: string) => AsyncIterable<Uint8Array>;
  /** Says more of a change than the log of changes has by itself: the action, who did it, and the address. */
  note: (detail: NonNullable<AuditEntry['detail']>) => void;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  log: Log;
}

interface Effects {
  log: Log;
  clock: () => number;
  newId: () => string;
}

let serverLog: Log | undefined;

function effects(): Effects {
  serverLog ??= createLog(readEnv().logLevel);
  return { log: serverLog, clock: () => performance.now(), newId: randomUUID };
}

/**
 * Declares a route handler. Whatever is exported from a route.ts goes through here: host, origin and
 * authorize() before the handler, bounds on the body, every error mapped once to problem details, a request
 * id on the answer, one log line without payloads.
 */
export function route<Query = undefined, Params = undefined>(
  spec: RouteSpec<Query, Params>,
  given: () => Effects = effects,
): (request: Request, context: { params: Promise<unknown> }) => Promise<Response> {
  return async (request, context) => {
    const { log, clock, newId } = given();
    const requestId = newId();
    const started = clock();
    const response = await answer(spec, request, context, log).catch((error: unknown) =>
      refuse(error, requestId, log),
    );
    response.headers.set('x-request-id', requestId);
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    log.info('http.request', {
      requestId,
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      milliseconds: Math.round(clock() - started),
    });
    return response;
  };
}

async function answer<Query, Params>(
  spec: RouteSpec<Query, Params>,
  request: Request,
  context: { params: Promise<unknown> },
  log: Log,
): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.delete(PAGE_HEADER);
  const actor = await authorize(spec.action, headers);
  checkOrigin(request);
  const url = new URL(request.url);
  const search = Object.fromEntries(url.searchParams);
  let detail: NonNullable<AuditEntry['detail']> = {};
  const response = await spec.handle({
    actor,
    note: (more) => {
      detail = more;
    },
    query: parseAs(spec.query, search),
    params: parseAs(spec.params, await context.params),
    headers: request.headers,
    text: () => readText(request, spec.bodyLimit ?? MEBIBYTE),
    bytes: (limit, advice) => readBytes(request, limit, advice),
    signal: request.signal,
    log,
  });
  if (isChange(spec.action) && spec.keepsLog !== true && response.ok && hasDatabase()) {
    const subject = decodeURIComponent(url.pathname.replace(/^\/api\//, ''));
    await recordChange(database(), { doer: doerOf(actor), action: spec.action, subject, detail });
  }
  return response;
}

function parseAs<Value>(schema: z.ZodType<Value> | undefined, value: unknown): Value {
  if (schema === undefined) return undefined as Value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    parameter: issue.path.join('.'),
    detail: issue.message,
  }));
  const said = errors.map((error) =>
    error.parameter ? `${error.parameter}: ${error.detail}` : error.detail,
  );
  throw new Problem('invalid-input', `The address does not fit: ${said.join('; ')}.`, { errors });
}

function refuse(error: unknown, requestId: string, log: Log): Response {
  if (error instanceof Problem) return problemResponse(error, requestId);
  log.error('http.failure', {
    requestId,
    error: error instanceof Error ? error.name : typeof error,
    at: error instanceof Error ? whereOf(error) : undefined,
  });
  if (isDatabaseGone(error)) {
    const away = 'The database does not answer. Try again in a moment; if it stays away, look at the server.';
    return problemResponse(new Problem('unavailable', away, { cause: error }), requestId);
  }
  const detail = `This is a fault of Pullscope, not of your request. The server's log has it under ${requestId}.`;
  return problemResponse(new Problem('internal', detail, { cause: error }), requestId);
}

/** The stack's frames without its message: a message can quote what the user sent. */
function whereOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' | ');
}
