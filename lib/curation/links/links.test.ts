import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutQuotes } from './blank';
import { findLinks } from './findLinks';
import { linksOf } from './linksOf';

const found = (text: string) =>
  findLinks(text, 'body').map((link) => [link.repository, link.number, link.words]);

describe('findLinks', () => {
  it.each(
    ['close', 'closes', 'closed', 'fix', 'fixes', 'fixed', 'resolve', 'resolves', 'resolved'].flatMap(
      (word) => [word, word.toUpperCase()],
    ),
  )('knows %s with and without a colon', (word) => {
    expect(found(`${word} #12`)).toEqual([[null, 12, `${word} #12`]]);
    expect(found(`so: ${word}: #12.`)).toEqual([[null, 12, `${word}: #12`]]);
    expect(found(`${word}:#12`)).toEqual([[null, 12, `${word}:#12`]]);
  });

  it('knows other repositories, URLs, and the place in the text', () => {
    expect(found('Fixes fern/reed.js#3, closes https://github.com/a-b/c_d/issues/4')).toEqual([
      ['fern/reed.js', 3, 'Fixes fern/reed.js#3'],
      ['a-b/c_d', 4, 'closes https://github.com/a-b/c_d/issues/4'],
    ]);
    expect(findLinks('This\nresolves\r\n#7 today', 'commit', 'c0ffee')).toEqual([
      { place: 'commit', repository: null, number: 7, words: 'resolves\r\n#7', start: 5, commit: 'c0ffee' },
    ]);
    expect(found('fixes http://www.github.com/a/b/issues/9#issuecomment-1')).toHaveLength(1);
    expect(found('Fix GH-12: a leak; closes: gh-13, fixes gh-1/gh-2#3')).toEqual([
      [null, 12, 'Fix GH-12'],
      [null, 13, 'closes: gh-13'],
      ['gh-1/gh-2', 3, 'fixes gh-1/gh-2#3'],
    ]);
  });

  it.each([
    'see #12',
    'fixing #12',
    'prefixes #12',
    'fix-closes #12x',
    'fixes#12',
    'fixes # 12',
    'fixes #0',
    'fixes #12a',
    'fixes #1234567890',
    'hotfix_fixes #12',
    'fixes the #12',
    'fixes GH12',
    'fixes GH-12a',
    'fixes GH-',
    'fixes OGH-12',
    'fixes https://example.org/a/b/issues/4',
    'fixes',
    'fixes\n\n#12',
  ])('finds nothing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('reads the number of no keyword on', () => {
    expect(found('fixes #1, #2 and closes #3')).toEqual([
      [null, 1, 'fixes #1'],
      [null, 3, 'closes #3'],
    ]);
  });

  it.each([
    ['an HTML comment', '<!-- fixes #1 -->fixes #2'],
    ['a fenced block', '```\nfixes #1\n```\nfixes #2'],
    ['a fence of tildes in a quotation', '> ~~~py\n> fixes #1\n> ~~~\nfixes #2'],
    ['a longer closing fence', '```\nfixes #1\n``\nfixes #1\n`````\nfixes #2'],
    ['a fence that holds a fence', '````\n```\nfixes #1\n```\n````\nfixes #2'],
    ['a code span', '`fixes #1` fixes #2'],
    ['a code span of two marks', '``a ` fixes #1`` fixes #2'],
    ['an indented block', 'So:\n\n    fixes #1\n\n    closes #3\nfixes #2'],
    ['an indented block at the beginning, by a tab', '\tfixes #1\nfixes #2'],
    ['an indented block in a list', '- a\n\n      fixes #1\n\nfixes #2'],
    ['an indented block after a list', '- a\n\nb\n\n    fixes #1\n\nfixes #2'],
    ['a list in an indented block', '    - x\n    - fixes #1\n\nfixes #2'],
  ])('leaves out %s', (_, text) => {
    expect(found(text)).toEqual([[null, 2, 'fixes #2']]);
    expect(findLinks(text, 'body')[0]?.start).toBe(text.indexOf('fixes #2'));
  });

  it('leaves out all after an unclosed comment or fence, but not after a lone mark', () => {
    expect(found('<!-- fixes #1')).toEqual([]);
    expect(found('```\nfixes #1 ``` x\n')).toEqual([]);
    expect(found('a ` b fixes #1')).toHaveLength(1);
    expect(found('a ~ b fixes #1')).toHaveLength(1);
    expect(found('a ` b\n\n` fixes #1')).toHaveLength(1);
    expect(found('a ``` fixes #1 ``` b')).toEqual([]);
  });

  it.each([
    ['goes on in a paragraph', 'It\n    fixes #1'],
    ['is a paragraph of a list item', '1. a\n\n    fixes #1'],
    ['is a list within a list', '* a\n\n    * b\n\n        * fixes #1'],
    ['is indented by less', 'a\n\n   fixes #1'],
  ])('reads an indented line that %s', (_, text) => {
    expect(found(text)).toEqual([[null, 1, 'fixes #1']]);
  });

  it('reads indented lines of a commit, whose message is no Markdown', () => {
    expect(findLinks('Merge\n\n    Fixes #1', 'commit')).toHaveLength(1);
  });

  it('takes time in proportion to the text', () => {
    const n = 200_000;
    const runs = Array.from({ length: 600 }, (_, k) => '`'.repeat(k + 1)).join(' ');
    for (const text of [
      'fixes '.repeat(n),
      `fixes${' '.repeat(n)}#1`,
      '<!--'.repeat(n),
      '`` ` '.repeat(n),
      runs,
      '\n```'.repeat(n),
      '\n\n    -'.repeat(n),
      'a/'.repeat(n),
      `fixes ${'a'.repeat(n)}`,
    ]) {
      expect(found(text).length).toBeLessThan(2);
    }
  });
});

describe('withoutQuotes', () => {
  it('keeps the length, the lines and all that is no quote', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '`',
            '``',
            '```',
            '~~~',
            '<!--',
            '-->',
            '\n',
            '\r\n',
            ' ',
            '    ',
            '\t',
            '- ',
            '> ',
            'fixes #1',
            'x',
          ),
        ),
        (parts) => {
          const text = parts.join('');
          const visible = withoutQuotes(text, { markdown: true });
          expect(visible).toHaveLength(text.length);
          for (let at = 0; at < text.length; at++) {
            expect([text.charAt(at), ' ']).toContain(visible.charAt(at));
            if (text.charAt(at) === '\n') expect(visible.charAt(at)).toBe('\n');
          }
        },
      ),
    );
  });
});

describe('linksOf', () => {
  const remark = {
    kind: 'comment',
    action: '',
    actor: null,
    at: '',
    eventId: '1',
    path: null,
    commit: null,
  } as const;
  const pull = {
    number: 5,
    title: 'Fix #1 (fixes #1)',
    body: 'fixes #1, closes other/one#2, resolves Fern/Reed#3, fixes #5, fixes fern/reed#5',
    timeline: [
      { ...remark, body: 'fixes #8' },
      { ...remark, kind: 'state' as const, body: 'fixes #9' },
    ],
  };
  const isOwn = (name: string) => name.toLowerCase() === 'fern/reed';

  it('names each issue once, by the first words, and never the pull request itself', () => {
    const links = linksOf(
      pull,
      {
        commits: [
          { sha: 'aa', message: 'Close #3\n\ncloses Other/One#2, closes #4' },
          { sha: 'bb', message: 'Fixes #4, fixes #6' },
        ],
        comments: false,
      },
      isOwn,
    );
    expect(links.map(({ place, repository, number, commit }) => [place, repository, number, commit])).toEqual(
      [
        ['title', null, 1, null],
        ['body', 'other/one', 2, null],
        ['body', null, 3, null],
        ['commit', null, 4, 'aa'],
        ['commit', null, 6, 'bb'],
      ],
    );
  });

  it('reads comments by setting, and copes with no texts', () => {
    expect(linksOf(pull, { commits: [], comments: true }, isOwn).at(-1)).toMatchObject({
      place: 'comment',
      number: 8,
    });
    expect(linksOf({ ...pull, title: null, body: null }, { commits: [], comments: false }, isOwn)).toEqual(
      [],
    );
  });
});
