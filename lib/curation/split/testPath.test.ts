import { describe, expect, it } from 'vitest';
import { splitTests, testSign } from './testPath';

const signed = (path: string) => testSign(path, 'words')?.word;

describe('a path of tests', () => {
  it.each([
    ['tests/app.py', 'tests'],
    ['src/test_app.py', 'test'],
    ['src/app_test.go', 'test'],
    ['src/main/AppTest.java', 'Test'],
    ['src/main/AppTests.java', 'Tests'],
    ['src/__tests__/app.ts', 'tests'],
    ['src/app.test.ts', 'test'],
    ['src/app.spec.ts', 'spec'],
    ['spec/app_spec.rb', 'spec'],
    ['lib/AppSpec.scala', 'Spec'],
    ['e2e/login.ts', 'e2e'],
    ['numpy/testing/utils.py', 'testing'],
    ['TEST/x.c', 'TEST'],
    ['conftest.py', 'conftest'],
  ])('%s is told by %s', (path, word) => {
    expect(signed(path)).toBe(word);
    const sign = testSign(path, 'words');
    expect(path.slice(sign?.span.start, sign?.span.end)).toBe(word);
  });

  it.each([
    'src/latest.py',
    'contest/app.py',
    'src/attestation.ts',
    'docs/specification.md',
    'openapi.spec/x',
    'a.py',
  ])('%s is none', (path) => {
    expect(signed(path)).toBeUndefined();
  });

  it("is told by SWE-bench's own rule where that is asked for", () => {
    expect(testSign('src/latest.py', 'substring')).toEqual({ word: 'test', span: { start: 6, end: 10 } });
    expect(testSign('src/app.py', 'substring')).toBeNull();
    expect(testSign('tests/app.py', 'none')).toBeNull();
  });
});

describe('a change', () => {
  it('is split by its paths, in its order', () => {
    const files = ['b.py', 'tests/b.py', 'a.py'].map((path) => ({ path }));
    const { oracle, tests } = splitTests(files, 'words');
    expect(oracle.map(({ path }) => path)).toEqual(['b.py', 'a.py']);
    expect(tests).toEqual([{ file: files[1], sign: { word: 'tests', span: { start: 0, end: 5 } } }]);
    expect(splitTests(files, 'none').oracle).toEqual(files);
  });
});
