import type { Source, Texts } from '../readSource';
import type { Tree } from './bundle';
import type { Shelf, ShelfPull } from './shelf';

const LICENCE = `MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to deal in it without
restriction. The above copyright notice and this permission notice shall be included in all copies.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.
`;

/** The sample's libraries of two languages, each language a repository, with what else happens in one. */
export function shelvesOf(sources: readonly Source[]): Shelf[] {
  return [
    shelfOf(sources, { language: 'Python', name: 'pullscope-demo/python-shelf', id: 9001 }),
    shelfOf(sources, { language: 'Go', name: 'pullscope-demo/go-shelf', id: 9002 }),
  ];
}

function shelfOf(
  all: readonly Source[],
  { language, ...shelf }: Pick<Shelf, 'name' | 'id'> & { language: string },
): Shelf {
  const sources = all.filter(({ meta }) => meta.language === language);
  const files = new Map([
    ['LICENSE', LICENCE],
    ['README.md', `# A shelf of ${language} libraries\n\nEach folder holds one of them, with it's tests.\n`],
    ['dependencies.txt', 'demo-runner 8.1\n'],
    ...sources.flatMap((source) => [
      ...filesOf(source, source.before),
      ...filesOf(source, source.testsBefore),
    ]),
  ]);
  const fixes = sources.map(fixOf);
  const [first, second, ...rest] = fixes;
  const others = CHORES.map((chore, at) => [chore, ...rest.slice(at, at + 1)]);
  const begin = [first, second].flatMap((fix) => fix ?? []);
  return { ...shelf, files, pulls: [...begin, ...others.flat(), ...rest.slice(CHORES.length)] };
}

/** A source's texts in a folder of its own name. */
function filesOf(source: Source, texts: Texts): [string, string][] {
  const [folder = ''] = source.name.split('-');
  return [...texts].map(([path, text]) => [`${folder}/${path}`, text]);
}

/** The pull request that a source of the sample is made of. */
function fixOf(source: Source): ShelfPull {
  const { meta, issue, hints } = source;
  const before = [...filesOf(source, source.before), ...filesOf(source, source.testsBefore)];
  const after = [...filesOf(source, source.after), ...filesOf(source, source.testsAfter)];
  return {
    title: `Mend: ${meta.title}`,
    body: 'With tests that fail without the change.',
    by: 'demo-author',
    labels: meta.labels,
    change: (files) => withFiles(withoutFiles(files, before), after),
    issue: { title: meta.title, body: issue, labels: meta.labels, remarks: hints === '' ? [] : [hints] },
  };
}

const TABLES = 120;

/** What comes in beside fixes: each shows a way of falling out of the funnel, or of staying without being a seed. */
const CHORES: readonly ShelfPull[] = [
  {
    title: 'Bump demo-runner from 8.1 to 8.2',
    body: 'A newer release is out.',
    by: 'demo-updates[bot]',
    labels: ['dependencies'],
    change: (files) => withFiles(files, [['dependencies.txt', 'demo-runner 8.2\n']]),
  },
  {
    title: 'Correct a word in the README',
    body: 'It is "its" here.',
    by: 'demo-author',
    change: (files) =>
      withFiles(files, [['README.md', (files.get('README.md') ?? '').replace("it's", 'its')]]),
  },
  {
    title: 'Ship tables of rates',
    body: 'One for each day, as they were published.',
    by: 'demo-author',
    change: (files) =>
      withFiles(
        files,
        Array.from({ length: TABLES }, (_, day) => [`rates/day-${day + 1}.csv`, `day,rate\n${day + 1},1\n`]),
      ),
  },
  {
    title: 'Try another runner',
    body: 'An experiment; not to be merged.',
    by: 'demo-author',
    change: (files) => withFiles(files, [['dependencies.txt', 'demo-walker 1.0\n']]),
    end: 'closed',
  },
  {
    title: 'Start the build again',
    body: 'It was the network.',
    by: 'demo-author',
    change: (files) => files,
  },
  {
    title: 'Tidy up on a branch that is gone',
    body: 'Pushed over after it was merged.',
    by: 'demo-author',
    change: (files) => withFiles(files, [['dependencies.txt', 'demo-runner 8.3\n']]),
    end: 'lost',
  },
  {
    title: 'Known by its number alone',
    body: '',
    by: 'demo-author',
    change: (files) => withFiles(files, [['dependencies.txt', 'demo-runner 8.4\n']]),
    end: 'bare',
  },
];

function withFiles(files: Tree, more: readonly (readonly [string, string])[]): Tree {
  return new Map([...files, ...more]);
}

function withoutFiles(files: Tree, fewer: readonly (readonly [string, string])[]): Tree {
  const gone = new Set(fewer.map(([path]) => path));
  return new Map([...files].filter(([path]) => !gone.has(path)));
}
