// Pull requests read from a clone, against one git process per file.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { openRepository, type Repository } from '@/lib/git/repository';
import { gitEnvironment } from '@/lib/git/process';
import { hostOf, makeFolders, removeFolders, type Folders } from '@/lib/git/testing/fixture';
import { History, type Mark } from '@/lib/git/testing/history';
import type { Bench, BenchOptions, Table } from './bench';

const PULLS = 1_200;
const PEER_PULLS = 40;
const FILES = 600;

interface Pull {
  base: string;
  head: string;
}

/** A clone with merged pull requests of one to eight files each, in one or two commits. */
function makeClone(folders: Folders): Pull[] {
  const history = new History();
  const text = (file: number, version: number) =>
    Array.from(
      { length: 120 },
      (_, line) => `line ${line} of ${file}, ${line % 40 === 0 ? version : 0}\n`,
    ).join('');
  const name = (file: number) => `src/part${file % 20}/file${file}.py`;
  const all = Object.fromEntries(Array.from({ length: FILES }, (_, file) => [name(file), text(file, 0)]));
  let main = history.commit({ parents: [], files: all });
  let former = main;
  const drafts: { base: Mark; head: Mark }[] = [];
  for (let number = 1; number <= PULLS; number++) {
    const changed = Array.from({ length: 1 + (number % 8) }, (_, at) => (number * 7 + at * 31) % FILES);
    const files = Object.fromEntries(changed.map((file) => [name(file), text(file, number)]));
    let head = history.commit({ parents: [number % 3 === 0 ? former : main], files });
    if (number % 2 === 0)
      head = history.commit({ parents: [head], files: { [`new/${number}.py`]: text(number, 1) } });
    drafts.push({ base: main, head });
    former = main;
    main = history.commit({
      parents: [main, head],
      files,
      message: `Merge pull request #${number} from a/b\n`,
    });
  }
  history.ref('refs/heads/main', main);
  const idOf = history.write(folders, 'o__n.git');
  return drafts.map(({ base, head }) => ({ base: idOf(base), head: idOf(head) }));
}

/** The same answers by one process for each question: history, patch, and each file's content on each side. */
function readByProcesses(folders: Folders, { base, head }: Pull): number {
  const gitDir = path.join(folders.root, 'o__n.git');
  const env = gitEnvironment({ host: hostOf(folders), gitDir, home: folders.home });
  const run = (...args: string[]) =>
    execFileSync('git', args, {
      env: env as NodeJS.ProcessEnv,
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const mergeBase = run('merge-base', base, head).toString().trim();
  run('rev-list', '--format=raw', head, `^${base}`);
  run('diff-tree', '-p', '-r', '-M', '--full-index', mergeBase, head);
  const sides = run('diff-tree', '-r', '-M', mergeBase, head).toString().trim().split('\n');
  let bytes = 0;
  for (const line of sides) {
    for (const id of line.split(' ').slice(2, 4))
      if (!/^0+$/.test(id)) bytes += run('cat-file', 'blob', id).length;
  }
  return bytes;
}

async function readAll(repository: Repository, pulls: readonly Pull[]) {
  const start = performance.now();
  const memory: number[] = [];
  let files = 0;
  for (const [at, pull] of pulls.entries()) {
    files += (await repository.pull(pull)).files.length;
    if ((at + 1) % (PULLS / 4) === 0) memory.push(process.memoryUsage().rss / 1e6);
  }
  return { perSecond: (1_000 * pulls.length) / (performance.now() - start), files, memory };
}

async function run({ progress }: BenchOptions): Promise<Table[]> {
  const folders = makeFolders();
  try {
    progress(`making a clone with ${PULLS} pull requests`);
    const pulls = makeClone(folders);
    const repository = await openRepository(hostOf(folders), { root: folders.root, repository: 'o/n' });
    progress('one process per file');
    const begun = performance.now();
    // Spread over the whole history.
    const some = pulls.filter((_, at) => at % Math.floor(PULLS / PEER_PULLS) === 0);
    for (const pull of some) readByProcesses(folders, pull);
    const peer = (1_000 * some.length) / (performance.now() - begun);
    progress('all of them, as Pullscope reads them');
    const ours = await readAll(repository, pulls);
    await repository.close();
    return [
      {
        title: 'Pull requests read from a clone: history, patch, contents of both sides',
        columns: ['', 'PRs/s', 'times the peer', 'memory at ¼, ½, ¾, end (MB)'],
        rows: [
          ['one process per file', peer, 1, null],
          ['Pullscope', ours.perSecond, ours.perSecond / peer, ours.memory.map(Math.round).join(', ')],
        ],
        notes: [
          `${PULLS} pull requests with ${ours.files} files, the peer on ${some.length} of them; wall time.`,
          'Each content is hashed again; the peer trusts what it is told.',
        ],
      },
    ];
  } finally {
    removeFolders(folders);
  }
}

/** Reading pull requests from a clone. */
export const pulls: Bench = {
  name: 'pulls',
  about: 'pull requests read from a clone, against one process per file',
  run,
};
