import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, type Draft } from './model';
import { reportOf } from './report';
import type { Early } from './reportModel';

const CODE = 'def add(a, b):\n    return a - b\n\n\ndef sub(a, b):\n    return a - b\n';
const FIXED = CODE.replace('a - b', 'a + b');

function edit(search: string, replace: string, path = 'calc.py'): string {
  return `\`\`\`python\n### ${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\``;
}

function draftOf(solution: string, more: Partial<Draft> = {}): Draft {
  return {
    ...EMPTY_DRAFT,
    context: [{ path: 'calc.py', text: CODE }],
    oracle: [{ path: 'calc.py', text: FIXED }],
    output: `<think>\nadd subtracts\n</think>\n<solution>\n${solution}\n</solution>`,
    ...more,
  };
}

const GOOD = edit('def add(a, b):\n    return a - b', 'def add(a, b):\n    return a + b');
const checkOf = (draft: Draft, id: string) => reportOf(draft).checks.find((check) => check.id === id);

describe('what is told before a report', () => {
  const told = (draft: Draft) => {
    const early: Early[] = [];
    return { report: reportOf(draft, (each) => early.push(each)), early };
  };

  it('is the verdict, as the report has it', () => {
    const { report, early } = told(draftOf(GOOD));
    expect(early).toEqual([{ verdict: { checks: report.checks, edits: report.edits } }]);
  });

  it('is the format error with its fixes, where there is one', () => {
    const draft = draftOf(GOOD);
    const { report, early } = told({ ...draft, output: draft.output.replace('</think>', '') });
    const { error, checks, edits } = report;
    expect(early).toEqual([{ verdict: { error, checks, edits } }]);
    expect(checks.some(({ fix }) => fix !== undefined)).toBe(true);
  });

  it('is the bound too where comparing takes long, after the verdict', () => {
    const patch = (text: string) => `--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+${text.repeat(12_000)}\n`;
    const { report, early } = told({
      ...EMPTY_DRAFT,
      way: 'unified-diff',
      oraclePatch: patch('ab'),
      predictedPatch: patch('bax'),
    });
    expect(early).toEqual([
      { verdict: { checks: report.checks, edits: [] } },
      { atMost: expect.any(Number) as number },
    ]);
    expect(early[1]?.atMost).toBeGreaterThanOrEqual(report.reward);
  });
});

describe('format checks in words', () => {
  it('counts a tag that is quoted in the thought, and says on which lines', () => {
    const draft = draftOf(GOOD, {
      output: `<think>\nI write <solution>\n</think>\n<solution>\n${GOOD}\n</solution>`,
    });
    expect(checkOf(draft, '<solution>')).toMatchObject({
      outcome: 'fail',
      found: '2 times',
      advice: expect.stringContaining('lines 2, 4') as string,
      place: { start: 16, end: 26 },
    });
  });

  it('says where a missing tag belongs', () => {
    const draft = draftOf(GOOD);
    const output = draft.output.replace('\n</solution>', '');
    expect(checkOf({ ...draft, output }, '</solution>')).toMatchObject({
      outcome: 'fail',
      found: 'missing',
      advice: 'Write </solution> after the last edit.',
    });
  });

  it('tells an empty thought and an empty solution', () => {
    const output = '<think> </think><solution>\n</solution>';
    expect(checkOf(draftOf('', { output }), 'thought')).toMatchObject({ outcome: 'fail' });
    expect(checkOf(draftOf('', { output }), 'answer')).toMatchObject({ outcome: 'fail' });
  });

  it.each([
    ['CRLF', GOOD.replaceAll('\n', '\r\n'), /CRLF/],
    ['no marker', 'Just change the minus.', /An edit is a fence/],
    [
      'an empty REPLACE without a blank line',
      edit('def add(a, b):', '').replace('=======\n\n', '=======\n'),
      /blank line/,
    ],
    ['no path', GOOD.replace('### calc.py\n', ''), /"### " and the path/],
    ['an open end', GOOD.replace('\n```', ''), /order and spelling/],
  ])('says why no edit was read: %s', (_why, solution, advice) => {
    const check = checkOf(draftOf(solution), 'edits');
    expect(check?.outcome).toBe('fail');
    expect(check?.advice).toMatch(advice);
  });

  it('warns when two edits share a fence, so that one runs on into the next', () => {
    const first = edit('def add(a, b):', 'def plus(a, b):').replace(/\n```$/, '');
    const second = edit('def sub(a, b):', 'def minus(a, b):').replace('```python\n', '');
    const check = checkOf(draftOf(`${first}\n\n${second}`), 'edits');
    expect(check).toMatchObject({ outcome: 'warn', found: '1 edit' });
    expect(check?.advice).toContain('conflict markers go into calc.py');
  });

  it('warns of blocks that count for nothing beside a good one', () => {
    const broken = edit('def sub(a, b):', 'def minus(a, b):').replace('```python\n', '');
    const check = checkOf(draftOf(`${broken}\n\n${GOOD}`), 'edits');
    expect(check).toMatchObject({ outcome: 'warn', found: '1 edit' });
    expect(check?.advice).toContain('2 blocks begin');
  });

  it('warns when SEARCH is in several places', () => {
    const check = checkOf(draftOf(edit('    return a - b', '    return a + b')), 'search-0');
    expect(check).toMatchObject({ outcome: 'warn', found: '2 places' });
  });

  it('fails an edit that changes nothing', () => {
    expect(checkOf(draftOf(edit('def add(a, b):', 'def add(a, b):')), 'changes-0')?.outcome).toBe('fail');
  });
});

describe('patch checks', () => {
  const patches = (predictedPatch: string): Draft => ({
    ...EMPTY_DRAFT,
    way: 'unified-diff',
    oraclePatch: '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n',
    predictedPatch,
  });

  it('says on which line a patch can’t be read', () => {
    const [oracle, predicted] = reportOf(patches('--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\nno sign\n')).checks;
    expect(oracle).toMatchObject({ outcome: 'pass', found: '1 changed file' });
    expect(predicted).toMatchObject({
      outcome: 'fail',
      advice: expect.stringMatching(/^Line \d+: /) as string,
    });
  });

  it('warns of a text that is no patch', () => {
    expect(reportOf(patches('I would change line 1.')).checks[1]).toMatchObject({ outcome: 'warn' });
    expect(reportOf(patches('')).checks[1]).toMatchObject({ outcome: 'pass', found: '0 changed files' });
  });
});

describe('new contents', () => {
  it('needs no format', () => {
    const draft = draftOf('', { way: 'new-contents', predicted: [{ path: 'calc.py', text: FIXED }] });
    expect(reportOf(draft)).toMatchObject({ reward: 1, checks: [] });
  });
});
