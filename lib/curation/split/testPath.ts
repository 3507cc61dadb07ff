import type { Span } from '@/lib/text/span';

/**
 * How tests are told from the rest of a change.
 * - `words`: a word of the path says so, `tests/`, `test_app.py`, `AppTest.java`, `app.spec.ts`. Our own choice.
 * - `substring`: SWE-bench's collector: "test", "e2e" or "testing" anywhere in the path, `latest.py` too.
 * - `none`: tests are not kept apart, all of the change is the oracle.
 */
export type TestRule = 'words' | 'substring' | 'none';

/** Why a path is a test's: the word, and where it stands in the path (UTF-16). */
export interface TestSign {
  word: string;
  span: Span;
}

const SUBSTRING = /test|e2e/;
/** Words as people write them in paths: `test_app`, `app-test`, `AppTest`, `__tests__`. */
const WORD = /[A-Z]?[a-z]+\d*[a-z]*|[A-Z]+(?![a-z])|\d+/g;
const TEST_WORDS = new Set([
  'test',
  'tests',
  'testing',
  'e2e',
  'unittest',
  'unittests',
  'testcase',
  'testcases',
  'conftest',
  'testdata',
]);
/** These mean tests as a folder's whole name or as the last word before the extension, not elsewhere. */
const SPEC = /(?:^|\/)(specs?)\/|[._-](specs?)\.[^./]+$|(Specs?)\.[^./]+$/;

/** The sign that a path is a test's, null when it is none by this rule. */
export function testSign(path: string, rule: TestRule): TestSign | null {
  if (rule === 'none') return null;
  if (rule === 'substring') return signOf(SUBSTRING.exec(path), 0);
  for (const match of path.matchAll(WORD)) {
    if (TEST_WORDS.has(match[0].toLowerCase().replace(/\d+$/, ''))) return signOf(match, 0);
  }
  const spec = SPEC.exec(path);
  const word = spec?.slice(1).find((group) => group !== undefined) ?? '';
  return signOf(spec, spec?.[0].indexOf(word) ?? 0, word);
}

function signOf(match: RegExpMatchArray | null, offset: number, word = match?.[0] ?? ''): TestSign | null {
  if (match === null) return null;
  const start = (match.index ?? 0) + offset;
  return { word, span: { start, end: start + word.length } };
}

/** A change in two: what stays the oracle, and the tests with the sign of each. */
export interface SplitChange<T> {
  oracle: T[];
  tests: { file: T; sign: TestSign }[];
}

/** Splits the files of a change, each known by the path that it has after it; the order stays. */
export function splitTests<T extends { path: string }>(files: readonly T[], rule: TestRule): SplitChange<T> {
  const split: SplitChange<T> = { oracle: [], tests: [] };
  for (const file of files) {
    const sign = testSign(file.path, rule);
    if (sign) split.tests.push({ file, sign });
    else split.oracle.push(file);
  }
  return split;
}
