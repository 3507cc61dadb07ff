import { describe, expect, it } from 'vitest';
import { filterConfig } from './config/config';
import { evaluator } from './evaluate';
import { patchFacts } from './facts/patchFacts';
import { overlapIndex, overlapsOf } from './overlap/overlaps';
import { changing, fileDiff, makeFacts } from './testing/makeFacts';

const SIZE = 120_000;

/** Texts on which an expression that backtracks, or a search in a search, would not end: here they take moments. */
const TEXTS: Record<string, string> = {
  blanks: ' '.repeat(SIZE),
  tabs: '\t'.repeat(SIZE),
  newlines: '\n'.repeat(SIZE),
  'opened images': '!['.repeat(SIZE / 2),
  'opened tags': '<img'.repeat(SIZE / 4),
  digits: '1'.repeat(SIZE),
  'dotted digits': '1.'.repeat(SIZE / 2),
  'hash digits': 'deadbeef'.repeat(SIZE / 8),
  'parted hashes': 'deadbe1-'.repeat(SIZE / 8),
  links: 'http://'.repeat(SIZE / 7),
  'long link': `http://${'a'.repeat(SIZE)}`,
  numbers: '#1'.repeat(SIZE / 2),
  backticks: '`'.repeat(SIZE),
  'backticks and blanks': '` '.repeat(SIZE / 2),
  quotes: '>'.repeat(SIZE),
  'one word': 'bug '.repeat(SIZE / 4),
  reverts: 'reverts a/'.repeat(SIZE / 10),
  brackets: '[bot'.repeat(SIZE / 4),
  surrogates: '\ud83d'.repeat(SIZE),
  'triple quotes': '"""'.repeat(SIZE / 3),
  comments: '/*'.repeat(SIZE / 2),
  parentheses: 'import ('.repeat(SIZE / 8),
};

/** A patch of lines that begin as the text does, and one of a single line of it. */
function hostilePatch(path: string, text: string): string {
  const line = text.replaceAll('\n', ' ').slice(0, 1_900);
  const many = Array.from({ length: 100 }, (_, at) => [`-${line}`, `+${line}${at}`]).flat();
  return fileDiff(path, many, 30) + fileDiff(`b/${path}`, [`-x`, `+${text.replaceAll('\n', ' ')}`], 30);
}

describe.each(Object.entries(TEXTS))('a text of %s', (_, text) => {
  it('is read by every rule', () => {
    const evaluate = evaluator(filterConfig('all', {}));
    const patches = ['a.py', 'a.ts', 'a.go', 'package.json', 'a.html'].map((path) =>
      hostilePatch(path, text),
    );
    const facts = makeFacts({
      title: text,
      description: text,
      statement: text,
      author: { login: text, type: text },
      labels: [text],
      linkedIssues: [{ repository: null, number: 1, title: text, body: text, labels: [text] }],
      patch: patchFacts(patches.join('')),
      repository: { id: null, names: [text] },
    });
    expect(evaluate(facts).verdicts.length).toBeGreaterThan(30);
    const index = overlapIndex([{ ...facts, dataset: 'same' }]);
    expect(overlapsOf(index, facts).length).toBeLessThanOrEqual(20);
  });
});

it('reads a path of any length', () => {
  const evaluate = evaluator(filterConfig('all', {}));
  for (const path of [
    'a/'.repeat(50_000),
    'a'.repeat(100_000),
    `${'test_'.repeat(20_000)}x`,
    '.a'.repeat(50_000),
  ]) {
    const { verdicts } = evaluate(makeFacts(changing([path, '-a', '+b'])));
    expect(verdicts.find(({ rule }) => rule === 'too-many-files')?.value).toBe(1);
  }
});
