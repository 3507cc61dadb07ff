/**
 * Why an hour could not be had; stored as its gap, so the words are stable.
 *
 * - missing: the source says that there is no such hour.
 * - refused: the address is private, or otherwise none that may be asked.
 * - unreachable: it did not answer as it should, whatever was tried.
 * - too-large: more bytes than an hour may have.
 */
export type ArchiveReason = 'missing' | 'refused' | 'unreachable' | 'too-large';

/** The one error that lib/archive throws. The message says what, where, what to do. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';

  constructor(
    readonly reason: ArchiveReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
