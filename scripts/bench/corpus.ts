import { seededRandom } from '../../lib/diff/match/testing/randomTexts';

/** One pair of texts to match. */
export interface Pair {
  kind: 'related' | 'unrelated';
  a: string;
  b: string;
}

/** A class of sizes: the mean length of the two texts in code points, (above, upTo]. */
export interface SizeClass {
  name: string;
  above: number;
  upTo: number;
  pairs: number;
}

/** Sizes of per-file patches at quantiles, from four repositories: most are short, a few are huge. */
const SIZE_AT: readonly [quantile: number, size: number][] = [
  [0, 60],
  [0.1, 175],
  [0.5, 449],
  [0.9, 2200],
  [0.99, 18_000],
  [0.9995, 100_000],
  [1, 500_000],
];
const RELATED = [true, true, false, true, false];
const WORDS =
  'value name path item index count node key result data config option field model query user request response state event handler parser token line text file cache buffer size length offset start end error message context session table column row filter format encode decode load save read write open close update create delete remove insert append merge split join parse render build check valid default current previous next parent child root left right first last old new raw base local remote source target order group level depth type kind class method args'.split(
    ' ',
  );
const PROSE =
  'the of a to is if when this that returns raised for each with without not must be only given used from into should before after because it are'.split(
    ' ',
  );

/** Writes code: its own names over and over, common statements, indentation. The seed decides everything. */
export class CodeWriter {
  private readonly names: string[];

  constructor(private readonly random: () => number) {
    this.names = Array.from({ length: 40 }, () =>
      Array.from({ length: 1 + this.below(3) }, () => this.pick(WORDS)).join('_'),
    );
  }

  below(n: number): number {
    return Math.floor(this.random() * n);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** A name of this file; early ones are used more. */
  name(): string {
    return this.names[Math.floor(this.names.length * this.random() ** 2)] as string;
  }

  lines(count: number): string[] {
    const lines: string[] = [];
    let depth = 1;
    while (lines.length < count) {
      const [text, deeper] = this.statement(depth);
      lines.push(text === '' ? '' : '    '.repeat(depth) + text);
      depth = Math.max(text.startsWith('def') ? 1 : 0, Math.min(5, depth + deeper));
    }
    return lines;
  }

  private expression(depth = 0): string {
    const kind = this.below(depth > 1 ? 4 : 8);
    if (kind < 2) return this.name();
    if (kind === 2) return String(this.below(100));
    if (kind === 3) return `'${this.pick(WORDS)}'`;
    if (kind === 4) return `self.${this.name()}`;
    if (kind === 5) return `${this.name()}.${this.pick(WORDS)}(${this.expression(depth + 1)})`;
    if (kind === 6) return `${this.name()}(${this.expression(depth + 1)}, ${this.expression(depth + 1)})`;
    return `${this.expression(depth + 1)} ${this.pick(['+', '==', 'and', 'or', 'in', '-'])} ${this.expression(depth + 1)}`;
  }

  private prose(): string {
    return Array.from({ length: 3 + this.below(8) }, () => this.pick(this.below(2) ? PROSE : WORDS)).join(
      ' ',
    );
  }

  /** A line without its indentation, and by how much the next is deeper. */
  private statement(depth: number): [string, number] {
    switch (this.below(14)) {
      case 0:
        return [`if ${this.expression()}:`, 1];
      case 1:
        return [`for ${this.name()} in ${this.expression()}:`, 1];
      case 2:
        return [`return ${this.expression()}`, -1];
      case 3:
        return [`raise ValueError("${this.prose()}")`, -1];
      case 4:
        return [`# ${this.prose()}`, 0];
      case 5:
        return depth > 1 ? ['', -1] : [`def ${this.name()}(self, ${this.name()}, ${this.name()}=None):`, 1];
      case 6:
        return [`self.${this.name()} = ${this.expression()}`, 0];
      case 7:
        return [`"""${this.prose()}."""`, 0];
      case 8:
        return ['', 0];
      case 9:
        return [`${this.name()}.${this.pick(WORDS)}(${this.expression()})`, 0];
      case 10:
        return [`'${this.pick(WORDS)}': ${this.expression()},`, 0];
      default:
        return [`${this.name()} = ${this.expression()}`, 0];
    }
  }
}

interface Hunk {
  at: number;
  title: string;
  before: string[];
  removed: string[];
  added: string[];
  after: string[];
}

function hunk(writer: CodeWriter, at: number, size: number): Hunk {
  const added = writer.lines(1 + writer.below(Math.min(60, 2 + size / 150)));
  const removed = writer.below(3) ? added.slice(0, writer.below(4)).map((line) => edited(writer, line)) : [];
  const title = writer.below(2) ? ` def ${writer.name()}(self, ${writer.name()}):` : '';
  return { at, title, before: writer.lines(3), removed, added, after: writer.lines(3) };
}

/** The line with one of its words exchanged. */
function edited(writer: CodeWriter, line: string): string {
  const words = line.split(/\b/);
  const at = writer.below(words.length);
  return words.map((word, k) => (k === at && /\w/.test(word) ? writer.name() : word)).join('');
}

/** Another attempt at the same change. */
function attempt(writer: CodeWriter, oracle: readonly Hunk[]): Hunk[] {
  return oracle.flatMap((h, k) => {
    if (k > 0 && writer.below(8) === 0) return [];
    const added = h.added.flatMap((line) => {
      const fate = writer.below(20);
      if (fate < 11) return [line];
      if (fate < 16) return [edited(writer, line)];
      return fate < 18 ? writer.lines(1 + writer.below(2)) : [];
    });
    return [{ ...h, at: h.at + writer.below(3) - 1, before: h.before.slice(writer.below(2)), added }];
  });
}

function diffOf(hunks: readonly Hunk[]): string {
  const lines = hunks.flatMap(({ at, title, before, removed, added, after }) => {
    const rest = before.length + after.length;
    return [
      `@@ -${at},${rest + removed.length} +${at},${rest + added.length} @@${title}`,
      ...before.map((line) => ` ${line}`),
      ...removed.map((line) => `-${line}`),
      ...added.map((line) => `+${line}`),
      ...after.map((line) => ` ${line}`),
    ];
  });
  return lines.join('\n');
}

function hunksOf(writer: CodeWriter, size: number): Hunk[] {
  const hunks: Hunk[] = [];
  for (let at = 1 + writer.below(300), length = 0; length < 0.9 * size; at += 20 + writer.below(80)) {
    hunks.push(hunk(writer, at, size - length));
    length = diffOf(hunks.slice(-1)).length + length;
  }
  return hunks;
}

function sizeAt(quantile: number): number {
  const k = Math.max(
    1,
    SIZE_AT.findIndex(([q]) => q >= quantile),
  );
  const [q0, s0] = SIZE_AT[k - 1] as [number, number];
  const [q1, s1] = SIZE_AT[k] as [number, number];
  return s0 * (s1 / s0) ** ((quantile - q0) / (q1 - q0));
}

/** Pairs of code-like unified diffs of one class of sizes: 60 % related, 40 % unrelated, sizes as in life. */
export function pairsOf({ above, upTo, pairs }: SizeClass): Pair[] {
  const random = seededRandom(above + 1);
  const made: Pair[] = [];
  while (made.length < pairs) {
    const size = sizeAt(random());
    if (size <= above || size > upTo) continue;
    const writer = new CodeWriter(random);
    const oracle = hunksOf(writer, size);
    const related = RELATED[made.length % RELATED.length] === true;
    const other = related ? attempt(writer, oracle) : hunksOf(new CodeWriter(random), size);
    const pair: Pair = { kind: related ? 'related' : 'unrelated', a: diffOf(other), b: diffOf(oracle) };
    const mean = (pair.a.length + pair.b.length) / 2;
    if (pair.a !== pair.b && mean > above && mean <= upTo) made.push(pair);
  }
  return made;
}
