import type { AuthorFacts, InstanceFacts, IssueFacts } from '@/lib/curation/facts/facts';
import type { JsonObject, JsonValue } from '@/lib/text/jsonValue';
import { readJson } from '@/lib/text/readJson';
import type { SourceSet } from './record';
import { readStringList } from './stringList';

/** What a set's row says of the pull request itself, beside its patch; null where it does not say it. */
export type PullFacts = Pick<
  InstanceFacts,
  'title' | 'description' | 'author' | 'labels' | 'draft' | 'merged' | 'mergedAt' | 'linkedIssues'
>;

/**
 * Reads {@link PullFacts} from the members that public sets and SWE-bench's collector have for them. A member of
 * another type than expected says nothing: rows are not refused for what only filters read.
 */
export function readPullFacts(row: JsonObject, sourceSet: SourceSet): PullFacts {
  const mergedAt = textOf(row.get('merged_at'));
  return {
    title: textOf(row.get('title')),
    description: textOf(row.get('body') ?? row.get('description')),
    // Scale-SWE calls the repository's owner `user`.
    author: authorOf(row.get('author') ?? (sourceSet === 'scale-swe' ? null : row.get('user'))),
    labels: namesOf(row.get('labels')),
    draft: flagOf(row.get('draft')),
    merged: flagOf(row.get('merged')) ?? (mergedAt === null ? null : true),
    mergedAt,
    linkedIssues: issuesOf(row.get('resolved_issues')) ?? numbersOf(row.get('issue_numbers')),
  };
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function flagOf(value: JsonValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function authorOf(value: JsonValue | undefined): AuthorFacts | null {
  if (typeof value === 'string') return value === '' ? null : { login: value, type: null };
  if (!(value instanceof Map)) return null;
  const login = textOf(value.get('login'));
  return login === null ? null : { login, type: textOf(value.get('type')) };
}

/** A list of names, or of objects with a name, as the API gives labels; also as JSON text. */
function namesOf(value: JsonValue | undefined): string[] | null {
  const list = listOf(value);
  return list?.flatMap((item) => textOf(item instanceof Map ? item.get('name') : item) ?? []) ?? null;
}

function numbersOf(value: JsonValue | undefined): IssueFacts[] | null {
  const list = listOf(value);
  return list?.flatMap((item) => issueOf(numberOf(item), new Map())) ?? null;
}

/** `[{number, title, body}]`, also kept as `{number: […], title: […], body: […]}`. */
function issuesOf(value: JsonValue | undefined): IssueFacts[] | null {
  if (value instanceof Map) {
    const numbers = listOf(value.get('number'));
    const cell = (name: string, at: number) => listOf(value.get(name))?.[at] ?? null;
    return (
      numbers?.flatMap((number, at) =>
        issueOf(numberOf(number), new Map(['title', 'body', 'labels'].map((name) => [name, cell(name, at)]))),
      ) ?? null
    );
  }
  return (
    listOf(value)?.flatMap((item) =>
      item instanceof Map ? issueOf(numberOf(item.get('number')), item) : [],
    ) ?? null
  );
}

function issueOf(number: number | null, members: JsonObject): IssueFacts[] {
  if (number === null) return [];
  const labels = namesOf(members.get('labels'));
  const [title, body] = [textOf(members.get('title')), textOf(members.get('body'))];
  return [{ repository: textOf(members.get('repository')), number, title, body, labels }];
}

function numberOf(value: JsonValue | undefined): number | null {
  const number =
    typeof value === 'string' && /^#?\d{1,15}$/.test(value) ? Number(value.replace('#', '')) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || value === '') return null;
  const json = readJson(value);
  return json.ok && Array.isArray(json.value) ? json.value : readStringList(value);
}
