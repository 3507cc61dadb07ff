import type { Folders } from './fixture';
import { History, type FileChange, type Mark } from './history';

/** A pull request of the generated repository, as the events of a host would tell it. */
export interface OddPull {
  number: number;
  /** What is odd about it. */
  what: string;
  /** Ids of the two commits that its last event names. */
  base: string;
  head: string;
  /** How it went in, where the history shows it. */
  way: 'merge' | 'squash' | 'rebase' | null;
  /** Files that it touches, by git's count with renames. */
  files: number;
  commits: number;
}

/** The generated repository. */
export interface OddRepository {
  /** The name of the folder or bundle under the root. */
  folder: string;
  pulls: OddPull[];
}

interface Draft extends Omit<OddPull, 'base' | 'head' | 'commits'> {
  base: Mark;
  head: Mark;
  commits: number;
}

const LINES = Array.from({ length: 60 }, (_, at) => `line ${at + 1}\n`);
const text = (changed: Record<number, string> = {}) =>
  LINES.map((line, at) => changed[at + 1] ?? line).join('');
const submodule = (id: string) => ({ module: id.repeat(40) });

const START: Record<string, FileChange> = {
  'src/app.py': text(),
  'src/old name.py': text({ 1: 'moved\n' }),
  'src/crlf.txt': text().replaceAll('\n', '\r\n'),
  'src/no newline.txt': 'a',
  'src/größe.py': 'größe = 1\n',
  'src/"quoted"\t\\.py': 'quoted = 1\n',
  'latin1:src/gr\xfc\xdfe.txt': 'not UTF-8 as a name\n',
  'src/latin1.txt': Buffer.from('gr\xfc\xdfe\n', 'latin1'),
  'gone.py': 'gone\n',
  'run.sh': '#!/bin/sh\n',
  'logo.png': Buffer.from([0, 1, 2, 3, 255]),
  link: { link: 'src/app.py' },
  module: submodule('a'),
  LICENSE:
    'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nThe above copyright notice and this permission notice shall be included\nWITHOUT WARRANTY OF ANY KIND\n',
  'tests/test_app.py': 'def test():\n    pass\n',
};

/** What each pull request changes, in commits; the number is its place from 1. */
const CHANGES: readonly {
  what: string;
  way: OddPull['way'];
  commits: Record<string, FileChange>[];
  files: number;
}[] = [
  {
    what: 'a merge',
    way: 'merge',
    commits: [
      { 'src/app.py': text({ 5: 'five\n' }) },
      { 'tests/test_app.py': 'def test():\n    assert True\n' },
    ],
    files: 2,
  },
  { what: 'a squash', way: 'squash', commits: [{ 'src/a.py': 'a\n' }, { 'src/a.py': 'a\nb\n' }], files: 1 },
  {
    what: 'a rebase',
    way: 'rebase',
    commits: [{ 'src/r1.py': 'one\n' }, { 'src/r2.py': 'two\n' }],
    files: 2,
  },
  { what: 'a revert', way: 'merge', commits: [{ 'src/a.py': null }], files: 1 },
  {
    what: 'unicode and quoted paths',
    way: 'merge',
    commits: [
      {
        'src/größe.py': 'größe = 2\n',
        'src/"quoted"\t\\.py': 'quoted = 2\n',
        'src/new 日本.py': 'x\n',
        'latin1:src/gr\xfc\xdfe.txt': 'changed\n',
      },
    ],
    files: 4,
  },
  {
    what: 'CRLF',
    way: 'squash',
    commits: [{ 'src/crlf.txt': text({ 3: 'three\n' }).replaceAll('\n', '\r\n') }],
    files: 1,
  },
  { what: 'no newline at the end', way: 'merge', commits: [{ 'src/no newline.txt': 'b' }], files: 1 },
  {
    what: 'binary',
    way: 'merge',
    commits: [{ 'logo.png': Buffer.from([0, 9, 9]), 'new.bin': Buffer.from([1, 0, 1]) }],
    files: 2,
  },
  {
    what: 'a submodule',
    way: 'merge',
    commits: [{ module: submodule('b'), 'module 2': submodule('c') }],
    files: 2,
  },
  {
    what: 'a symlink',
    way: 'merge',
    commits: [{ link: { link: 'gone.py' }, 'link 2': { link: '../../etc/passwd' } }],
    files: 2,
  },
  {
    what: 'a mode change',
    way: 'merge',
    commits: [{ 'run.sh': { mode: '100755', content: '#!/bin/sh\n' } }],
    files: 1,
  },
  {
    what: 'a rename with a change',
    way: 'squash',
    commits: [{ 'src/old name.py': null, 'lib/new name.py': text({ 1: 'moved\n', 40: 'forty\n' }) }],
    files: 1,
  },
  { what: 'a deletion', way: 'merge', commits: [{ 'gone.py': null }], files: 1 },
  {
    what: 'a file that becomes a link',
    way: 'merge',
    commits: [{ 'run.sh': { link: 'src/app.py' } }],
    files: 1,
  },
  {
    what: 'a text that is not UTF-8',
    way: 'merge',
    commits: [{ 'src/latin1.txt': Buffer.from('gr\xfc\xdfe 2\n', 'latin1') }],
    files: 1,
  },
  { what: 'nothing', way: 'merge', commits: [{}], files: 0 },
  {
    what: '5,000 files',
    way: 'squash',
    commits: [
      Object.fromEntries(
        Array.from({ length: 5_000 }, (_, at) => [`many/${at % 50}/file ${at}.txt`, `content ${at}\n`]),
      ),
    ],
    files: 5_000,
  },
  {
    what: 'a huge file',
    way: 'merge',
    commits: [{ 'huge.txt': `${'y'.repeat(99)}\n`.repeat(90_000) }],
    files: 1,
  },
];

/**
 * Writes a bare repository in which every kind of pull request was merged, with `refs/pull/N/head`, on top of each
 * other. After those come: one whose branch took main in, a force-pushed one (its event names a commit that no ref
 * holds any more), a lost one (its event names a commit that is not there), and one of an unrelated history.
 */
export function makeOddRepository(folders: Folders, folder: string): OddRepository {
  const history = new History();
  const drafts: Draft[] = [];
  let main = history.commit({ parents: [], files: START, message: 'Start\n' });
  let former = main;
  for (const [at, { what, way, commits, files }] of CHANGES.entries()) {
    const number = at + 1;
    // Every third branch leaves main earlier than it could.
    const from = number % 3 === 0 ? former : main;
    let head = from;
    commits.forEach((change, step) => {
      head = history.commit({ parents: [head], files: change, message: `${what}, step ${step + 1}\n` });
    });
    former = main;
    const base = main;
    main = land(history, { number, what, way, commits, base, head });
    history.ref(`refs/pull/${number}/head`, head);
    drafts.push({ number, what, base, head, way, files, commits: commits.length });
  }
  drafts.push(...lateOnes(history, main));
  history.ref('refs/heads/main', main);
  const idOf = history.write(folders, folder);
  const pulls = drafts.map((draft) => ({ ...draft, base: idOf(draft.base), head: idOf(draft.head) || LOST }));
  return { folder, pulls };
}

/** The commit that a lost pull request's event names. */
export const LOST = 'deadbeef'.repeat(5);
const NOWHERE = -1;

interface Landing {
  number: number;
  what: string;
  way: OddPull['way'];
  commits: readonly Record<string, FileChange>[];
  base: Mark;
  head: Mark;
}

function land(history: History, { number, what, way, commits, base, head }: Landing): Mark {
  const all = Object.assign({}, ...commits) as Record<string, FileChange>;
  if (way === 'merge') {
    const message = `Merge pull request #${number} from someone/${number}\n\nAbout ${what}\n`;
    return history.commit({ parents: [base, head], files: all, message });
  }
  if (way === 'squash')
    return history.commit({ parents: [base], files: all, message: `About ${what} (#${number})\n` });
  // A rebase keeps author and author's time of each commit.
  return commits.reduce<Mark>((tip, change, step) => {
    const authoredAt = FIRST_AUTHORED + (head - commits.length + 1 + step) * MINUTE;
    return history.commit({
      parents: [tip],
      files: change,
      message: `${what}, step ${step + 1}\n`,
      authoredAt,
    });
  }, base);
}

const FIRST_AUTHORED = 1_600_000_000;
const MINUTE = 60;

function lateOnes(history: History, main: Mark): Draft[] {
  const one = history.commit({ parents: [main], files: { 'src/late.py': 'late\n' } });
  const moved = history.commit({ parents: [main], files: { 'src/elsewhere.py': 'elsewhere\n' } });
  const took = history.commit({
    parents: [one, moved],
    files: { 'src/elsewhere.py': 'elsewhere\n' },
    message: 'Merge main\n',
  });
  const last = history.commit({ parents: [took], files: { 'src/late.py': 'later\n' } });
  history.ref('refs/heads/moved', moved);
  const forced = history.commit({ parents: [main], files: { 'src/forced.py': 'before\n' } });
  const again = history.commit({ parents: [main], files: { 'src/forced.py': 'after\n' } });
  const stranger = history.commit({ parents: [], files: { 'other.txt': 'other\n' } });
  const base = { number: 0, way: null, commits: 1, files: 1 };
  const late: Draft[] = [
    { ...base, number: 101, what: 'a branch that took main in', base: moved, head: last, commits: 3 },
    { ...base, number: 102, what: 'a force-pushed head', base: main, head: forced },
    { ...base, number: 103, what: 'a lost head', base: main, head: NOWHERE },
    { ...base, number: 104, what: 'an unrelated history', base: main, head: stranger },
  ];
  for (const [number, mark] of [
    [101, last],
    [102, again],
    [104, stranger],
  ] as const) {
    history.ref(`refs/pull/${number}/head`, mark);
  }
  return late;
}
