import { createPlaces, type Places } from './places';

/** Each writes to the disk as fast as it can. */
const MOST_UPLOADS = 8;

/** Next loads this module once per bundle; they share the bound. */
const shared = globalThis as typeof globalThis & { pullscopeUploads?: Places };

/** The places for files that come in at the same time. */
export function uploadPlaces(): Places {
  shared.pullscopeUploads ??= createPlaces(MOST_UPLOADS);
  return shared.pullscopeUploads;
}
