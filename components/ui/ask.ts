/** A request that failed; the message is for the person before the screen. */
class ApiError extends Error {
  override name = 'ApiError';
}

/** The JSON that this server answers. Throws an error whose message says what was wrong, in the server's words. */
export async function ask<Answer>(address: string, options: RequestInit): Promise<Answer> {
  const response = await fetch(address, options).catch((error: unknown) => {
    if (isAbort(error)) throw error;
    throw new ApiError('Pullscope does not answer. Is it still running?', { cause: error });
  });
  if (response.ok) return (await response.json()) as Answer;
  const problem: unknown = await response.json().catch(() => null);
  const detail =
    typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
  throw new ApiError(typeof detail === 'string' ? detail : `Pullscope answered ${response.status}.`);
}

/** Whether a request was given up because nobody waits for it any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** What to tell of an error. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
