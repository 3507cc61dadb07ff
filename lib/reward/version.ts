/**
 * The version of everything that decides a score: matching, diffs, edits, patches, format checks. It is stored with
 * every score and must change whenever any input can get another value.
 */
export const SCORER_VERSION = '1';

/**
 * The version of what a floor follows from: the scorer, then the probes. It is stored with every floor; what is after
 * the dot must change whenever a probe makes anything else of the same inputs. Scores do not depend on it.
 */
export const FLOOR_VERSION = `${SCORER_VERSION}.2`;
