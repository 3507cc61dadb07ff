import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { matchedCount } from '../../lib/diff/match/matchingBlocks';
import { plainMatchingBlocks } from '../../lib/diff/match/testing/plainMatching';
import { pointsOf } from '../../lib/diff/match/testing/randomTexts';
import type { Bench, BenchOptions, Table } from './bench';
import { pairsOf, type Pair, type SizeClass } from './corpus';
import { matchedByPython, pythonVersion } from './cpython';
import { hardPairs } from './degenerate';
import { fastest, timed } from './measure';

interface Class extends SizeClass {
  /** Times faster than CPython: what is required, and the goal. */
  required: number | null;
  goal: number | null;
}

const CLASSES: readonly Class[] = [
  { name: '≤ 1 KB', above: 0, upTo: 1000, pairs: 300, required: 120, goal: 180 },
  { name: '1–5 KB', above: 1000, upTo: 5000, pairs: 80, required: 600, goal: 950 },
  { name: '5–20 KB', above: 5000, upTo: 20_000, pairs: 20, required: 3300, goal: 5000 },
  { name: '20–100 KB', above: 20_000, upTo: 100_000, pairs: 10, required: 20_000, goal: 30_000 },
  { name: '100–500 KB', above: 100_000, upTo: 500_000, pairs: 5, required: null, goal: null },
];
const PLAIN_NS = 5e9;
const HARD_LIMIT_MS = 500;

interface Prepared extends Pair {
  points: readonly [Uint32Array, Uint32Array];
  length: number;
}

function prepared(pair: Pair): Prepared {
  const points = [pointsOf(pair.a), pointsOf(pair.b)] as const;
  return { ...pair, points, length: points[0].length + points[1].length };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((x, y) => x + y, 0);
const lengthOf = (pairs: readonly Prepared[]): number => sum(pairs.map((pair) => pair.length));

/** Nanoseconds per code point of both texts. */
function ours(pairs: readonly Prepared[]): number | null {
  if (pairs.length === 0) return null;
  const ns = fastest(() => pairs.forEach(({ points: [a, b] }) => matchedCount(a, b)));
  return ns / lengthOf(pairs);
}

/** The plain twin on as many pairs as fit into its time: [pairs measured, nanoseconds per code point]. */
function plain(pairs: readonly Prepared[]): [Prepared[], number | null] {
  const done: Prepared[] = [];
  let ns = 0;
  for (const pair of pairs) {
    if (ns > PLAIN_NS) break;
    ns += timed(() => plainMatchingBlocks(...pair.points), 1);
    done.push(pair);
  }
  return [done, done.length ? ns / lengthOf(done) : null];
}

async function classRow(c: Class, { peerSeconds, progress }: BenchOptions, python: boolean) {
  progress(`${c.name}: ${c.pairs} pairs`);
  const pairs = pairsOf(c).map(prepared);
  const peer = python && c.required !== null ? await matchedByPython(pairs, peerSeconds) : [];
  peer.forEach(({ matched }, k) => {
    const [a, b] = pairs[k]?.points ?? [new Uint32Array(), new Uint32Array()];
    if (matchedCount(a, b) !== matched) throw new Error(`${c.name}, pair ${k}: CPython matches ${matched}.`);
  });
  const same = pairs.slice(0, peer.length);
  const peerNs = peer.length ? sum(peer.map(({ ns }) => ns)) / lengthOf(same) : null;
  const [plainPairs, plainNs] = plain(c.required === null ? [] : pairs);
  const all = ours(pairs);
  const onSame = same.length === pairs.length ? all : ours(same);
  const onPlain = plainPairs.length === pairs.length ? all : ours(plainPairs);
  const times = (slow: number | null, fast: number | null) => (slow && fast ? Math.round(slow / fast) : null);
  return [
    c.name,
    pairs.length,
    ours(pairs.filter(({ kind }) => kind === 'related')),
    ours(pairs.filter(({ kind }) => kind === 'unrelated')),
    all,
    peerNs,
    peer.length,
    times(peerNs, onSame),
    c.required,
    c.goal,
    plainNs,
    plainPairs.length,
    times(plainNs, onPlain),
  ];
}

const CLASS_COLUMNS = [
  'mean size',
  'pairs',
  'related ns/char',
  'unrelated ns/char',
  'all ns/char',
  'CPython ns/char',
  'on pairs',
  '× CPython',
  'required',
  'goal',
  'plain ns/char',
  'on pairs',
  '× plain',
];

function hardTable(): Table {
  const rows = hardPairs().map(({ name, a, b }) => {
    const ms = Math.min(...[1, 2, 3].map(() => timed(() => matchedCount(a, b), 1) / 1e6));
    return [name, a.length, b.length, matchedCount(a, b), ms, (1e6 * ms) / (a.length + b.length)];
  });
  const worst = Math.max(...rows.map((row) => Number(row[4])));
  return {
    title: 'Exact matching, degenerate pairs',
    columns: ['pair', 'len a', 'len b', 'matched', 'ms', 'ns/char'],
    rows,
    notes: [`The worst took ${worst.toFixed(0)} ms; required: below ${HARD_LIMIT_MS} ms.`],
  };
}

/** How far a process of its own grows by the degenerate pairs of some lengths. */
function memoryTable(): Table {
  const script = path.join(import.meta.dirname, 'matchingMemory.ts');
  const rows = [12_500, 25_000, 50_000, 100_000].map((length) => {
    const args = ['--import', 'tsx', script, String(length)];
    const megabytes = Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    return [length.toLocaleString('en'), megabytes, (1e6 * megabytes) / (2 * length)];
  });
  return {
    title: 'Memory for the degenerate pairs, beside the texts',
    columns: ['code points a side', 'MB', 'bytes a code point'],
    rows,
    notes: ['By how much the process’s peak is above what it had before it matched the first of them.'],
  };
}

function equalTable(): Table {
  const rows = CLASSES.map((c) => {
    const pairs = pairsOf(c).map(({ b }) => prepared({ kind: 'related', a: b, b }));
    return [c.name, pairs.length, ours(pairs)];
  });
  return {
    title: 'Exact matching, equal texts',
    columns: ['mean size', 'pairs', 'ns/char'],
    rows,
    notes: [],
  };
}

/** The similarity's engine against CPython's difflib and against its own plain twin. */
export const matching: Bench = {
  name: 'matching',
  about: 'exact Ratcliff–Obershelp over characters, against CPython’s difflib',
  async run(options) {
    const version = pythonVersion();
    const rows: (string | number | null)[][] = [];
    for (const c of CLASSES) rows.push(await classRow(c, options, version !== null));
    const notes = [
      'CPU time of one core; ns/char counts the code points of both texts; ours is the fastest of five rounds.',
      'Pairs are generated: code-like unified diffs, 60 % related, 40 % unrelated, equal ones left out.',
      version
        ? `${version}, stopped after ${options.peerSeconds} s for each size: each ratio is over the pairs it finished (column “on pairs”); nothing is extrapolated.`
        : 'python3 is absent: no ratios to CPython.',
    ];
    const sizes = { title: 'Exact matching by size', columns: CLASS_COLUMNS, rows, notes };
    options.progress('equal and degenerate pairs');
    return [sizes, equalTable(), hardTable(), memoryTable()];
  },
};
