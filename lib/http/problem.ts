/**
 * What can go wrong at the HTTP edge: one row per kind, so that a status and a title are decided once.
 * The kind becomes the `type` of the problem details (RFC 9457).
 */
const KINDS = {
  'bad-encoding': { status: 400, title: 'The body is not UTF-8' },
  'cut-off': { status: 400, title: 'The body was cut off' },
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'foreign-origin': { status: 403, title: 'The request comes from another site' },
  forbidden: { status: 403, title: 'Not allowed' },
  'read-only': { status: 403, title: 'This server is read-only' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'It has changed meanwhile' },
  'too-large': { status: 413, title: 'The body is too large' },
  'too-many-items': { status: 413, title: 'Too many items' },
  'wrong-host': { status: 421, title: 'Not a host name of this server' },
  'invalid-input': { status: 422, title: 'The input does not fit' },
  'too-many-tries': { status: 429, title: 'Tried too often' },
  unscorable: { status: 500, title: 'The input could not be scored' },
  internal: { status: 500, title: 'Pullscope failed' },
  'no-room': { status: 507, title: 'No room on the disk' },
  unavailable: { status: 503, title: 'Not available now' },
} as const;

export type ProblemKind = keyof typeof KINDS;

/** One fault inside the input: where (a JSON pointer into the body, or a parameter's name) and what. */
export interface ProblemDetail {
  pointer?: string;
  parameter?: string;
  detail: string;
}

/** An error that has an answer: thrown anywhere below a route, turned into a response in one place. */
export class Problem extends Error {
  override name = 'Problem';
  readonly kind: ProblemKind;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly ProblemDetail[];
  /** Of the answer, beside those that every problem has. */
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail what was wrong, where, and what to do about it, for the person who reads the answer */
  constructor(
    kind: ProblemKind,
    detail: string,
    options: {
      errors?: readonly ProblemDetail[];
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: options.cause });
    this.kind = kind;
    this.status = KINDS[kind].status;
    this.title = KINDS[kind].title;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

/** The problem as RFC 9457 says it; `instance` names this one occurrence, the same id as in the log. */
export function problemResponse(problem: Problem, requestId: string): Response {
  const body = {
    type: `urn:pullscope:problem:${problem.kind}`,
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    instance: `urn:uuid:${requestId}`,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { ...problem.headers, 'content-type': 'application/problem+json' },
  });
}
