import { createPlaces, type Places } from './places';

/** Each stream asks the database once a second. */
const MOST_STREAMS = 64;

/** Next loads this module once per bundle; they share the bound. */
const shared = globalThis as typeof globalThis & { pullscopeRunStreams?: Places };

/** The places for streams of runs on this server. */
export function runStreams(): Places {
  shared.pullscopeRunStreams ??= createPlaces(MOST_STREAMS);
  return shared.pullscopeRunStreams;
}
