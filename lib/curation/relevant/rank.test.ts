import { describe, expect, it } from 'vitest';
import { chooseFiles } from './choose';
import { mentionsIn } from './mentions';
import { outlineOf } from './outline';
import { PathIndex } from './pathIndex';
import { rankFiles, type RankInput } from './rank';

const TREE: Record<string, string> = {
  'app/views.py': 'from app.forms import Form\nclass View: pass\n',
  'app/forms.py': 'def clean_data(): pass\nclass Form: pass\n',
  'app/urls.py': 'from app import views\n',
  'app/models.py': 'class Model: pass\n',
  'lib/util.py': 'def to_text(): pass\n',
  'lib/other.py': 'x = 1\n',
  'docs/guide.md': 'text\n',
  'vendor/dep.py': 'def clean_data(): pass\n',
  'tests/test_views.py': 'from app.views import View\n',
};
const index = new PathIndex(Object.keys(TREE));
const outlines = new Map(Object.entries(TREE).map(([path, text]) => [path, outlineOf(path, text)]));
const input = (more: Partial<RankInput> = {}): RankInput => ({
  ...{ texts: [], changed: ['app/views.py'], index, outlines, together: new Map() },
  ...more,
});
const paths = (more?: Partial<RankInput>) => rankFiles(input(more)).map(({ path }) => path);

describe('relevant files', () => {
  it('are what the changed ones import, what imports them, and their neighbours, in that order', () => {
    const ranked = rankFiles(input());
    expect(ranked).toEqual([
      {
        path: 'app/forms.py',
        score: 6,
        reasons: [
          { kind: 'imported-by', path: 'app/views.py', weight: 5 },
          { kind: 'package', folder: 'app', weight: 1 },
        ],
      },
      {
        path: 'app/urls.py',
        score: 4,
        reasons: [
          { kind: 'imports', path: 'app/views.py', weight: 3 },
          { kind: 'package', folder: 'app', weight: 1 },
        ],
      },
      {
        path: 'tests/test_views.py',
        score: 3,
        reasons: [{ kind: 'imports', path: 'app/views.py', weight: 3 }],
      },
      { path: 'app/models.py', score: 1, reasons: [{ kind: 'package', folder: 'app', weight: 1 }] },
    ]);
  });

  it('are what the texts name: by path, by name, by what they define', () => {
    const ranked = rankFiles(
      input({ texts: ['See lib/util.py, `guide.md` and clean_data() of django/x.py.'] }),
    );
    const reasons = new Map(ranked.map((file) => [file.path, file.reasons.map(({ kind }) => kind)]));
    expect(reasons.get('lib/util.py')).toEqual(['named']);
    expect(reasons.get('docs/guide.md')).toEqual(['named']);
    expect(reasons.get('app/forms.py')).toEqual(['imported-by', 'defines', 'package']);
    expect(reasons.has('vendor/dep.py')).toBe(false);
    expect(ranked[0]?.path).toBe('lib/util.py');
  });

  it('are what was changed together with them, more than once', () => {
    const together = new Map([
      ['lib/other.py', 9],
      ['lib/util.py', 1],
      ['gone.py', 9],
      ['app/views.py', 9],
    ]);
    const ranked = rankFiles(input({ together }));
    expect(ranked.find(({ path }) => path === 'lib/other.py')).toMatchObject({
      score: 4,
      reasons: [{ commits: 9 }],
    });
    expect(ranked.map(({ path }) => path)).not.toContain('lib/util.py');
    expect(ranked.map(({ path }) => path)).not.toContain('gone.py');
  });

  it('are never the changed ones, and of equal ones the first by path', () => {
    expect(paths({ changed: ['app/views.py', 'app/forms.py', 'app/new.py'] })).toEqual([
      'app/urls.py',
      'tests/test_views.py',
      'app/models.py',
    ]);
    expect(paths({ changed: ['top.py'], outlines: new Map() })).toEqual([]);
    expect(paths({ changed: ['lib/none.py'], outlines: new Map() })).toEqual(['lib/other.py', 'lib/util.py']);
  });

  it('get no more than three reasons of a kind, and none from names that many define', () => {
    const many = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`m/${at}.py`, 'def shared_name(): pass\n']),
    );
    const wide = {
      ...many,
      'n/a.py': 'def one_a(): pass\ndef one_b(): pass\ndef one_c(): pass\ndef one_d(): pass\n',
    };
    const ranked = rankFiles({
      ...{ texts: ['shared_name one_a one_b one_c one_d'], changed: ['x.py'], together: new Map() },
      index: new PathIndex(Object.keys(wide)),
      outlines: new Map(Object.entries(wide).map(([path, text]) => [path, outlineOf(path, text)])),
    });
    expect(ranked.map(({ path, score }) => [path, score])).toEqual([['n/a.py', 12]]);
  });

  it('of a crowded folder are not all of its files', () => {
    const crowd = Array.from({ length: 60 }, (_, at) => `crowd/${at}.py`);
    expect(paths({ changed: ['crowd/1.py'], index: new PathIndex(crowd), outlines: new Map() })).toEqual([]);
  });
});

describe('what texts name', () => {
  const tree = new PathIndex([
    'src/app.py',
    'src/__init__.py',
    'a/__init__.py',
    'b/__init__.py',
    'c/__init__.py',
    'x/y.ts',
  ]);
  const named = (text: string) =>
    [...mentionsIn([text], tree).files.entries()].map(([path, { isWhole }]) => [path, isWhole]);

  it('are files by path, by the end of a path, by name, on Windows too', () => {
    expect(named('File "/home/me/src/app.py", line 3')).toEqual([['src/app.py', true]]);
    expect(named('a/src/app.py')).toEqual([['src/app.py', true]]);
    expect(named('C:\\work\\x\\y.ts')).toEqual([['x/y.ts', true]]);
    expect(named('app.py')).toEqual([['src/app.py', false]]);
    expect(named('src/app.py, app.py')).toEqual([['src/app.py', true]]);
    expect(named('__init__.py and none.py, version 1.2.3')).toEqual([]);
  });

  it('are names as programs write them', () => {
    const { identifiers } = mentionsIn(
      ['call run(x) of fooBar, FooBar, foo_bar, MAX, obj.method and `word`; plain Words'],
      tree,
    );
    expect([...identifiers].sort()).toEqual(['FooBar', 'MAX', 'fooBar', 'foo_bar', 'method', 'run', 'word']);
  });
});

describe('a budget', () => {
  const file = (path: string, tokens: number) => ({ path, score: 1, reasons: [], tokens });

  it('is filled in order, passing over what does not fit', () => {
    const ranked = [file('a', 50), file('b', 60), file('c', 30), file('d', 5), file('e', 1)];
    const { chosen, tooLarge } = chooseFiles(ranked, { files: 3, tokens: 200 }, 100);
    expect(chosen.map(({ path }) => path)).toEqual(['a', 'c', 'd']);
    expect(tooLarge.map(({ path }) => path)).toEqual(['b']);
  });
});
