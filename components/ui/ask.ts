/** A request that failed; the message is for the person before the screen. */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    message: string,
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What this server answers. Throws an ApiError that says what was wrong, in the server's own words. */
export async function fetchOk(address: string, options: RequestInit): Promise<Response> {
  const response = await fetch(address, options).catch((error: unknown) => {
    if (isAbort(error)) throw error;
    const words = 'Pullscope does not answer. See whether it still runs, then try again.';
    throw new ApiError(words, 0, { cause: error });
  });
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  const detail =
    typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
  const words = typeof detail === 'string' ? detail : `Pullscope answered ${response.status}.`;
  throw new ApiError(words, response.status);
}

/** The JSON that this server answers. Throws as {@link fetchOk} does. */
export async function ask<Answer>(address: string, options: RequestInit): Promise<Answer> {
  const response = await fetchOk(address, options);
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError('The answer of Pullscope was cut off. Try again.', response.status, { cause: error });
  }
}

/** Whether a request was given up because nobody waits for it any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** What to tell of an error. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether what was asked for is not there any more, so that trying again would not help. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
