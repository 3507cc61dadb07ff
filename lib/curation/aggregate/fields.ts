import type { Facts, Person, Side } from './event';

/** A value of JSON.parse that is an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** The member as an object; null when it is none. */
export function objectIn(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The text; null when the value is none. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A whole number from 0 that is exact; null when the value is none. */
export function countIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?(?:Z|\+00:00)$/;

/** A time in UTC to the second, so that the order of texts is the order of times; null when the value is none. */
export function timeIn(value: unknown): string | null {
  const whole = typeof value === 'string' ? TIME.exec(value)?.[1] : undefined;
  return whole === undefined ? null : `${whole}Z`;
}

/** Who the value names; null when it names nobody. */
export function personIn(value: unknown): Person | null {
  const user = objectIn(value);
  const login = textIn(user?.['login']);
  return login === null ? null : { login, type: textIn(user?.['type']) };
}

/**
 * What a `pull_request` or `issue` object says. Of a member that it lacks nothing is said: the events since October
 * 2025 have neither title nor body, which is not the same as an empty body.
 */
export function factsIn(source: Fields): Facts {
  const { merged, draft } = source;
  return {
    ...given('title', textIn(source['title'])),
    ...(source['body'] === undefined ? {} : { body: textIn(source['body']) ?? '' }),
    ...given('author', personIn(source['user'])),
    ...given('labels', labelsIn(source['labels'])),
    ...given('createdAt', timeIn(source['created_at'])),
    ...(typeof draft === 'boolean' ? { draft } : {}),
    ...(typeof merged === 'boolean' ? { merged } : {}),
    ...given('mergedAt', timeIn(source['merged_at'])),
    ...given('mergeCommit', textIn(source['merge_commit_sha'])),
    ...given('base', sideIn(source['base'])),
    ...given('head', sideIn(source['head'])),
    ...given('additions', countIn(source['additions'])),
    ...given('deletions', countIn(source['deletions'])),
    ...given('changedFiles', countIn(source['changed_files'])),
  };
}

function given<Name extends keyof Facts>(name: Name, value: Facts[Name] | null): Facts {
  return value === null ? {} : { [name]: value };
}

function sideIn(value: unknown): Side | null {
  const side = objectIn(value);
  return side && { sha: textIn(side['sha']), ref: textIn(side['ref']) };
}

/** Labels are objects with a name; the first years have no labels on pull requests. */
function labelsIn(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return value
    .map((label) => textIn(objectIn(label)?.['name'] ?? label))
    .filter((name): name is string => name !== null);
}
