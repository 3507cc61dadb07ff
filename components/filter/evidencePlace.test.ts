import { expect, it } from 'vitest';
import type { Evidence } from '@/lib/curation/rule';
import { evidenceSearch, placeWords } from './evidencePlace';

const cases: readonly [string, Evidence, string | null][] = [
  [
    'a stretch of the problem statement',
    { field: 'statement', value: 'see #3', line: 2, span: { start: 12, end: 18 } },
    '?text=statement&at=12-18',
  ],
  [
    'a removed line of the oracle patch',
    { field: 'patch', value: '-1', path: 'src/a b.py', line: 7, side: 'old' },
    '?tab=patch&at=place&file=src%2Fa+b.py&line=7&side=before',
  ],
  [
    'a file of the test patch',
    { field: 'testPatch', value: '', path: 'test/a.py' },
    '?tab=tests&at=place&file=test%2Fa.py',
  ],
  ['the patch as a whole', { field: 'patch', value: '3 hunks' }, '?tab=patch'],
  [
    'a file of the context',
    { field: 'files', value: '9 %', path: 'a.py' },
    '?tab=files&file=a.py&side=before',
  ],
  [
    'a line of a file of the context',
    { field: 'files', value: '2,000 characters', path: 'a.py', line: 12, side: 'old' },
    '?tab=files&file=a.py&side=before&line=12',
  ],
  ['a title', { field: 'title', value: 'Bump x' }, '?tab=raw'],
  ['what only all instances tell', { field: 'across', value: '31 of its repository' }, null],
];

it.each(cases)('%s opens at its place', (_, evidence, search) => {
  expect(evidenceSearch(evidence)).toBe(search);
});

it('says places in words', () => {
  expect(placeWords({ field: 'patch', value: '', path: 'a.py', line: 1_200 })).toBe(
    'oracle patch, a.py, line 1,200',
  );
});
