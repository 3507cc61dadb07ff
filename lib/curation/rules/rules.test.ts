import { describe, expect, it } from 'vitest';
import { defaultsOf, RULES, ruleOf } from '../catalogue';
import { decide, thresholdOf } from '../decide';
import type { InstanceFacts, IssueFacts } from '../facts/facts';
import { patchFacts } from '../facts/patchFacts';
import type { Outcome, ParameterValues, Rule } from '../rule';
import { changing, fileDiff, makeFacts, ordinaryFile } from '../testing/makeFacts';

type Known = Partial<InstanceFacts>;
interface Cases {
  pass: Known[];
  fail: Known[];
  unknown: Known[];
}

const issue = (more: Partial<IssueFacts> = {}): IssueFacts => ({
  repository: null,
  number: 3,
  title: 'Add a feature',
  body: '',
  labels: [],
  ...more,
});
const across = (more: Partial<InstanceFacts['across']>): Known => ({
  across: { ...makeFacts().across, ...more },
});
const place = { field: 'patch', span: null, value: 'x' } as const;
const overlap = { dataset: 'lite', instanceId: 'a__b-1', ours: place, theirs: place, words: 0 };
const author = (login: string, type: string | null = 'User') => ({ author: { login, type } });
const quiet = { title: 'Handle empty input', description: 'It failed on empty input.' };
const bug = { linkedIssues: [issue()], labels: [], title: 'Add a thing', statement: 'Please add a thing.' };
const shape = (more: object) => ({
  files: [ordinaryFile({ before: { ...ordinaryFile().before!, ...more } })],
});
const lines = (count: number, sign = '+') => Array.from({ length: count }, (_, at) => `${sign}line ${at}`);
const paths = (...names: string[]) => changing(...names.map((name) => [name, '-a', '+b'] as const));
const NO_PATCH: Known[] = [{}];
/** A README that can be read, and a file of code whose hunk is cut off. */
const CUT: Known = {
  patch: patchFacts(
    `${fileDiff('README.md', ['-a', '+b'])}diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,9 +1,9 @@\n-a\n`,
  ),
};

const CASES: Record<string, Cases> = {
  'not-merged': { pass: [{ merged: true }], fail: [{ merged: false }], unknown: [{}] },
  draft: { pass: [{ draft: false }], fail: [{ draft: true }], unknown: [{}] },
  revert: {
    pass: [{ title: 'Fix the revert button', description: 'It reverts to the default.' }],
    fail: [
      { title: 'Revert "Add a feature"', description: '' },
      { title: ' revert: add a feature' },
      { title: 'Back out the change', description: '' },
      { title: 'Undo it', description: 'This reverts commit 1234567.' },
      { description: 'Why not\nReverts owner/repo#12' },
    ],
    unknown: [{}, { title: 'Fix it' }, { description: 'Fixes it' }],
  },
  'benchmark-repository': {
    pass: [{}, { repository: { id: 1, names: ['django/djangoproject.com'] } }],
    fail: [
      { repository: { id: null, names: ['Django/django'] } },
      { repository: { id: null, names: ['me/fork', 'kennethreitz/requests'] } },
    ],
    unknown: [{ repository: { id: 3, names: [] } }],
  },
  'benchmark-overlap': {
    pass: [across({ overlaps: [] }), across({ overlaps: [{ ...overlap, kind: 'text', words: 90 }] })],
    fail: (['number', 'base-commit', 'patch'] as const).map((kind) =>
      across({ overlaps: [{ ...overlap, kind }] }),
    ),
    unknown: [{}],
  },
  'benchmark-text': {
    pass: [
      across({ overlaps: [] }),
      across({ overlaps: [{ ...overlap, kind: 'text', words: 50 }] }),
      across({ overlaps: [{ ...overlap, kind: 'patch' }] }),
    ],
    fail: [across({ overlaps: [20, 51].map((words) => ({ ...overlap, kind: 'text' as const, words })) })],
    unknown: [{}],
  },
  bot: {
    pass: [
      { ...author('talbot'), ...quiet },
      { ...author('anna'), ...quiet },
    ],
    fail: [
      { ...author('anna', 'Bot'), ...quiet },
      { ...author('some-app[bot]'), ...quiet },
      { ...author('K8s-ci-robot'), ...quiet },
      { ...author('mergify[bot]', null), ...quiet },
      { ...author('my-renovate'), ...quiet },
      { ...author('anna'), ...quiet, title: 'Bump x from 1 to 2' },
      { ...author('anna'), ...quiet, description: 'opened by Dependabot' },
      { title: '[bot] update' },
    ],
    unknown: [{}, quiet, { ...quiet, ...author('anna', null) }, { ...author('anna'), title: 'Fix it' }],
  },
  'too-many-by-author': {
    pass: [across({ rankOfAuthor: 1_000, ofAuthor: 2_000 })],
    fail: [
      across({ rankOfAuthor: 1_001 }),
      { ...author('anna'), ...across({ rankOfAuthor: 5_000, ofAuthor: 9_000 }) },
    ],
    unknown: [{}],
  },
  empty: {
    pass: [paths('a.py'), { counts: { files: 1, added: 1, removed: 0 } }],
    fail: [
      { patch: patchFacts('') },
      { patch: patchFacts('diff --git a/x b/x\nold mode 100644\nnew mode 100755\n') },
      { counts: { files: 1, added: 0, removed: 0 } },
    ],
    unknown: NO_PATCH,
  },
  'too-many-files': {
    pass: [paths('a.py'), { counts: { files: 100, added: 1, removed: 0 } }],
    fail: [{ counts: { files: 101, added: 1, removed: 0 } }],
    unknown: NO_PATCH,
  },
  'too-many-lines': {
    pass: [changing(['a.py', ...lines(10_000)])],
    fail: [changing(['a.py', ...lines(10_000), '-gone'])],
    unknown: NO_PATCH,
  },
  'patch-too-long': {
    pass: [{ patch: patchFacts('😀'.repeat(1_000_000)) }],
    fail: [{ patch: patchFacts('x'.repeat(1_000_001)) }],
    unknown: [{}, { counts: { files: 1, added: 1, removed: 1 } }],
  },
  'too-many-hunks': {
    pass: [paths('a.py', 'b.py', 'c.py')],
    fail: [paths('a.py', 'b.py', 'c.py', 'd.py')],
    unknown: NO_PATCH,
  },
  'unreadable-patch': {
    pass: [paths('a.py'), { patch: patchFacts('') }],
    fail: [{ patch: patchFacts('@@ -1 +1 @@\n-a\n+b\n') }],
    unknown: NO_PATCH,
  },
  'no-code-hunk': {
    pass: [
      paths('a.py'),
      paths('README.md', 'a.py'),
      { patch: patchFacts('') },
      { patch: patchFacts('diff --git a/x.py b/y.py\nrename from x.py\nrename to y.py\n') },
    ],
    fail: [
      paths('yarn.lock', 'README.md', 'tests/test_a.py'),
      {
        patch: patchFacts(
          'diff --git a/logo.png b/logo.png\nBinary files a/logo.png and b/logo.png differ\n',
        ),
      },
    ],
    unknown: [{}, CUT],
  },
  'too-many-source-files': {
    pass: [paths('a.py', 'b.py', 'c.md', 'tests/test_a.py')],
    fail: [paths('a.py', 'b.py', 'c.md', 'd.py')],
    unknown: NO_PATCH,
  },
  'too-many-core-files': {
    pass: [paths('a.py', 'b.py', 'c.py', 'd.py', 'e.py', 'f.md', 'vendor/g.go', 'test/h.js', 'i.json')],
    fail: [paths('a.py', 'b.py', 'c.py', 'd.py', 'e.py', 'f.rs')],
    unknown: NO_PATCH,
  },
  'no-programming-file': {
    pass: [paths('README.md', 'src/a.ts'), paths('Makefile'), paths('a/CMakeLists.txt')],
    fail: [paths('README.md', 'a.json', 'b.css', 'c.vue', 'mix.lock'), { patch: patchFacts('') }],
    unknown: [{}, { patch: patchFacts('@@ -1 +1 @@\n-a\n+b\n') }],
  },
  'no-test': {
    pass: [
      paths('a.py', 'tests/a.py'),
      { ...paths('a.py'), testPatch: patchFacts(fileDiff('e2e/a.ts', ['-a', '+b'])) },
    ],
    fail: [paths('a.py'), { testPatch: patchFacts('') }],
    unknown: NO_PATCH,
  },
  'file-too-long': {
    pass: [
      shape({ characters: 1_000_000 }),
      { files: [] },
      { files: [ordinaryFile({ binary: true, before: null })] },
    ],
    fail: [shape({ characters: 1_000_001 })],
    unknown: [{}, { files: [ordinaryFile(), ordinaryFile({ before: null })] }],
  },
  'file-too-many-lines': {
    pass: [shape({ lines: 100_000 })],
    fail: [shape({ lines: 100_001 })],
    unknown: [{}],
  },
  'file-long-lines': {
    pass: [shape({ characters: 3_000, lines: 30 }), shape({ characters: 0, lines: 0 })],
    fail: [shape({ characters: 3_001, lines: 30 })],
    unknown: [{}],
  },
  'file-longest-line': {
    pass: [shape({ longestLine: 1_000 })],
    fail: [
      shape({ longestLine: 1_001 }),
      { files: [...shape({ longestLine: 1_001 }).files, ordinaryFile()] },
    ],
    unknown: [{}],
  },
  'file-not-text': {
    pass: [
      shape({ alphanumeric: 0.25 }),
      shape({ alphanumeric: 0, characters: 0 }),
      { files: [ordinaryFile({ role: 'added', before: null })] },
    ],
    fail: [shape({ alphanumeric: 0.24 }), { files: [ordinaryFile(), ...shape({ alphanumeric: 0.1 }).files] }],
    unknown: [{}],
  },
  'replay-differs': {
    pass: [{ files: [ordinaryFile(), ordinaryFile({ role: 'relevant', replays: null })] }, { files: [] }],
    fail: [{ files: [ordinaryFile({ replays: null }), ordinaryFile({ replays: false })] }],
    unknown: [{}, { files: [ordinaryFile(), ordinaryFile({ replays: null })] }],
  },
  'context-too-long': { pass: [{ tokens: 16_384 }], fail: [{ tokens: 16_385 }], unknown: [{}] },
  'title-too-short': {
    pass: [{ title: '  ten  chars ' }, { title: '😀'.repeat(10) }],
    fail: [{ title: 'Nine char ' }],
    unknown: [{}],
  },
  'title-word': {
    pass: [{ title: 'Handle empty input' }],
    fail: [{ title: 'Update Dependencies' }, { title: 'Prepare release 1.2' }],
    unknown: [{}],
  },
  'description-too-short': {
    pass: [{ description: 'It failed on no input' }],
    fail: [{ description: '' }, { description: 'Too short' }],
    unknown: [{ title: 'Fix' }],
  },
  'empty-statement': {
    pass: [{ statement: 'x' }],
    fail: [{ statement: '' }, { statement: ' \n\t' }],
    unknown: [{}],
  },
  'statement-too-short': {
    pass: [{ statement: 'word '.repeat(41) }],
    fail: [{ statement: 'word\u00a0'.repeat(40) }, { statement: '' }],
    unknown: [{}],
  },
  'statement-points-away': {
    pass: [
      { statement: 'Nothing here: C# 1234567 deadbeef-cafe &#39; defaced ![x] a/b.py' },
      { statement: '' },
    ],
    fail: [
      { statement: 'See https://example.org/a' },
      { statement: 'so:\n![shot](x.png)' },
      { statement: '<IMG src="a.png">' },
      { statement: 'since 1a2b3c4' },
      { statement: 'like #12' },
      { statement: 'like owner/repo#12 or GH-7' },
    ],
    unknown: [{}],
  },
  'no-linked-issue': {
    pass: [{ linkedIssues: [issue(), issue({ title: null, repository: 'a/b' })] }],
    fail: [{ linkedIssues: [] }],
    unknown: [{}],
  },
  'leaks-solution': {
    pass: [
      {
        statement: 'It fails.',
        ...changing(['a.py', '-    return old_value', '+    return new_value(argument)']),
      },
      {
        statement: 'x = compute(y, z)',
        ...changing(['a.py', ' x = compute(y, z)', '-', '+x = compute(y, z)']),
      },
      { statement: 'return None', ...changing(['a.py', '+return None']) },
      { statement: 'anything', ...changing(['a.py', '-return old_value']) },
      { statement: 'x'.repeat(3_000), ...changing(['a.py', `+${'x'.repeat(3_000)}`]) },
    ],
    fail: [
      {
        statement: 'Do\n> +   return   new_value(argument)\nand `second_value(argument)` too, not `open',
        ...changing([
          'a.py',
          '-return old_value',
          '+    return new_value(argument)',
          '+second_value(argument)',
        ]),
      },
    ],
    unknown: [{ statement: 'It fails.' }, paths('a.py')],
  },
  'no-bug-fix-request': {
    pass: [
      { ...bug, linkedIssues: [issue({ labels: ['type: bug'] })] },
      { ...bug, labels: ['kind/Regression'] },
      { ...bug, linkedIssues: [issue({ title: 'Crashes on start' })] },
      { ...bug, title: 'Fix it' },
      { statement: 'A TypeError' },
    ],
    fail: [bug, { ...bug, statement: 'a debugger, a prefix' }],
    unknown: [{}, { ...bug, linkedIssues: null }, { ...bug, linkedIssues: [issue({ labels: null })] }],
  },
  'too-many-of-repository': {
    pass: [across({ rankInRepository: 1_000 })],
    fail: [across({ rankInRepository: 1_001, ofRepository: 5_000 })],
    unknown: [{}],
  },
};

function outcome(rule: Rule, known: Known, parameters: ParameterValues = {}): Outcome {
  const values = { ...defaultsOf(rule.parameters), ...parameters };
  const { value } = rule.measurer(values)(makeFacts(known));
  return decide(value ?? NaN, thresholdOf(rule, values));
}

it('every rule has cases that pass, fail and are unknown', () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ code }) => code).sort());
});

describe.each(RULES.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  it.each(['pass', 'fail', 'unknown'] as const)('says %s', (expected) => {
    const cases = CASES[code]![expected];
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.map((known) => outcome(rule, known))).toEqual(cases.map(() => expected));
  });

  it('shows why it fails, and says what it does not know', () => {
    const measure = rule.measurer(defaultsOf(rule.parameters));
    for (const known of CASES[code]!.fail) {
      const { evidence } = measure(makeFacts(known));
      if (!SHOWS_NOTHING.has(code)) expect(evidence.length).toBeGreaterThan(0);
      for (const each of evidence) expect(each.value.length).toBeLessThanOrEqual(200);
      expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
    }
    for (const known of CASES[code]!.unknown) {
      const { value, missing } = measure(makeFacts(known));
      expect(value === null).toBe(missing !== undefined);
    }
  });
});

/** Rules that fail because something is not there. */
const SHOWS_NOTHING = new Set(['no-programming-file', 'no-test', 'no-linked-issue', 'no-bug-fix-request']);

describe('parameters', () => {
  const rule = (code: string) => ruleOf(code)!;

  it('can leave signs and words out', () => {
    const bump = { ...author('anna'), ...quiet, title: 'Bump x from 1 to 2' };
    expect(outcome(rule('bot'), bump, { words: [], parts: [] })).toBe('pass');
    expect(outcome(rule('bot'), bump, { signs: ['account-type'] })).toBe('pass');
    expect(outcome(rule('bot'), author('talbot'), { signs: ['login-ending'] })).toBe('fail');
    expect(outcome(rule('bot'), author('bors-ng'), { signs: ['login-part'] })).toBe('fail');
    expect(outcome(rule('bot'), {}, { signs: [] })).toBe('pass');
    expect(outcome(rule('no-bug-fix-request'), { ...bug, labels: ['bug'] }, { labels: [] })).toBe('fail');
    expect(outcome(rule('title-word'), { title: 'Release' }, { words: [] })).toBe('pass');
    expect(outcome(rule('no-test'), paths('tests/a.py'), { parts: [] })).toBe('fail');
    expect(outcome(rule('benchmark-repository'), {}, { repositories: ['OWNER/repo'] })).toBe('fail');
    expect(outcome(rule('no-code-hunk'), paths('yarn.lock'), { flagged: ['tests'] })).toBe('pass');
  });

  it('takes the signs of expressions in words as they are', () => {
    expect(outcome(rule('title-word'), { title: 'a.b' }, { words: ['a.b', 'x(y'] })).toBe('fail');
    expect(outcome(rule('title-word'), { title: 'a b' }, { words: ['a.b', 'x-y', '['] })).toBe('pass');
  });
});

describe('evidence', () => {
  const measured = (code: string, known: Known) => {
    const found = ruleOf(code)!;
    return found.measurer(defaultsOf(found.parameters))(makeFacts(known)).evidence;
  };

  it('points at the line and the characters', () => {
    expect(measured('statement-points-away', { statement: 'a\n\nsee #12 there' })).toEqual([
      { field: 'statement', value: '#12', line: 3, span: { start: 7, end: 10 }, note: 'reference' },
    ]);
  });

  it('points at the changed line of the file, hunks that are code first', () => {
    const patch = patchFacts(
      fileDiff('README.md', [' a', '-b', '+c'], 7) + fileDiff('src/a.py', [' def f():', '+    return 1'], 20),
    );
    expect(measured('no-code-hunk', { patch })).toEqual([
      { field: 'patch', path: 'src/a.py', line: 21, side: 'new', value: '    return 1', note: 'code' },
      { field: 'patch', path: 'README.md', line: 8, side: 'old', value: 'b', note: 'documentation' },
    ]);
  });

  it('shows the other instance of an overlap, and where the text is', () => {
    const span = { start: 3, end: 9 };
    const ours = { field: 'statement', span, value: 'common' } as const;
    const text = { ...overlap, kind: 'text' as const, ours, words: 60 };
    expect(measured('benchmark-text', across({ overlaps: [text] }))).toEqual([
      {
        ...{ field: 'statement', value: 'common', span, note: '60 words' },
        other: { ...place, dataset: 'lite', instanceId: 'a__b-1' },
      },
    ]);
  });

  it('points at a file without a hunk, and at a hunk without a change', () => {
    const moved = patchFacts('diff --git a/x.py b/y.py\nrename from x.py\nrename to y.py\n');
    expect(measured('no-code-hunk', { patch: moved })).toEqual([
      { field: 'patch', path: 'y.py', value: 'y.py', note: 'moved' },
    ]);
    const still = patchFacts(fileDiff('a.py', [' a', ' b'], 4));
    expect(measured('no-code-hunk', { patch: still })).toMatchObject([
      { path: 'a.py', line: 6, note: 'white-space' },
    ]);
  });

  it('shows both sides of a leak', () => {
    const known = {
      statement: 'Do\n`new_value(argument)`',
      ...changing(['a.py', ' x', '+new_value(argument)']),
    };
    expect(measured('leaks-solution', known)).toEqual([
      {
        field: 'statement',
        value: '`new_value(argument)`',
        line: 2,
        span: { start: 3, end: 24 },
        note: 'quoted',
      },
      { field: 'patch', path: 'a.py', line: 2, side: 'new', value: 'new_value(argument)' },
    ]);
  });

  it('is cut to a readable length, between characters', () => {
    const [evidence] = measured('empty-statement', { statement: `x${'😀'.repeat(200)}` });
    expect(evidence?.value).toBe(`x${'😀'.repeat(99)}…`);
    expect(measured('empty-statement', { statement: 'x'.repeat(201) })[0]?.value).toBe(`${'x'.repeat(199)}…`);
  });

  it('is limited', () => {
    const many = Array.from({ length: 100 }, (_, at) => `f${at}.py`);
    expect(measured('too-many-source-files', paths(...many))).toHaveLength(20);
    expect(measured('no-code-hunk', paths(...many))).toHaveLength(20);
    const added = many.map((name) => `+value_of_it("${name}")`);
    const statement = added.map((line) => line.slice(1)).join('\n');
    expect(measured('leaks-solution', { statement, ...changing(['a.py', ...added]) })).toHaveLength(20);
  });
});
