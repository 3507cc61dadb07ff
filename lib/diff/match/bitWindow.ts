import { byPoint, Scratch } from './arena';
import type { Text, Window } from './arena';
import type { Found } from './found';

/** Words of one level for which bits are the cheapest way: measured, not derived. */
const MOST_WORDS_PER_POINT = 2;
const MOST_WORDS = 1 << 16;
const RANGE = 2;

/** Whether a window is small or narrow enough for `BitWindow`. */
export function fitsBits({ i0, i1, j0, j1, bound }: Window): boolean {
  const n = i1 - i0;
  const m = j1 - j0;
  const words = n * ((m + 31) >>> 5);
  return words <= MOST_WORDS_PER_POINT * (n + m) && words * Math.min(bound - 1, n, m) <= MOST_WORDS;
}

/**
 * Small windows, 32 cells a word. Level l has one row of bits per position r in a: bit c is set when the l
 * code points that end at r equal the l that end at c in b. Level l is level l−1 shifted down and right,
 * and-ed with level 1; the highest level with a bit left is the length of the longest block. All levels stay,
 * so the gaps between blocks are swept again at lower levels without computing anything twice.
 */
export class BitWindow {
  private readonly levels = new Scratch();
  /** For each level the rows that have a bit are in [low, high): flat pairs. The rows outside are not written. */
  private readonly ranges = new Scratch();
  private rows = 0;
  private columns = 0;
  private i0 = 0;
  private j0 = 0;
  private readonly part: Window = { i0: 0, i1: 0, j0: 0, j1: 0, bound: 1 };

  constructor(private readonly found: Found) {}

  solve(a: Text, b: Text, window: Window): void {
    this.rows = window.i1 - window.i0;
    this.columns = (window.j1 - window.j0 + 31) >>> 5;
    this.i0 = window.i0;
    this.j0 = window.j0;
    const width = window.j1 - window.j0;
    const most = Math.min(window.bound - 1, this.rows, width);
    this.levels.atLeast(this.rows * this.columns * Math.max(most, 0));
    this.ranges.atLeast(RANGE * (Math.max(most, 0) + 1));
    if (most <= 0 || !this.equalCells(a, b, window)) {
      this.found.leave(window);
      return;
    }
    let level = 1;
    while (level < most && this.nextLevel(level)) level++;
    this.sweep(level, 0, this.rows, 0, width);
  }

  private equalCells(a: Text, b: Text, { i0, j0, j1 }: Window): boolean {
    const bits = this.levels.values;
    const words = byPoint;
    let any = 0;
    for (let column = 0, k = 0; column < this.columns; column++) {
      const from = j0 + 32 * column;
      const to = Math.min(from + 32, j1);
      for (let j = from; j < to; j++) {
        const point = b[j] as number;
        words[point] = (words[point] as number) | (1 << (j - from));
      }
      for (let i = i0, end = i0 + this.rows; i < end; i++, k++) {
        const word = words[a[i] as number] as number;
        bits[k] = word;
        any |= word;
      }
      for (let j = from; j < to; j++) words[b[j] as number] = 0;
    }
    this.ranges.values[RANGE] = 0;
    this.ranges.values[RANGE + 1] = this.rows;
    return any !== 0;
  }

  /** Computes level + 1 from level; false when no bit is left. Long blocks are few: most rows drop out soon. */
  private nextLevel(level: number): boolean {
    const { rows, columns } = this;
    const bits = this.levels.values;
    const ranges = this.ranges.values;
    const source = (level - 1) * rows * columns;
    const target = source + rows * columns;
    let low = (ranges[RANGE * level] as number) + 1;
    let high = ranges[RANGE * level + 1] as number;
    let shifted = (bits[source + low - 1] as number) << 1;
    for (let r = low; r < high; r++) {
      bits[target + r] = (bits[r] as number) & shifted;
      shifted = (bits[source + r] as number) << 1;
    }
    for (let first = rows; first < rows * columns; first += rows)
      this.nextColumn(first, source, target, low, high);
    while (low < high && this.isEmpty(target + low)) low++;
    while (low < high && this.isEmpty(target + high - 1)) high--;
    ranges[RANGE * level + RANGE] = low;
    ranges[RANGE * level + RANGE + 1] = high;
    return low < high;
  }

  /** The cells of nextLevel in a further column: the highest bit of the column before shifts in. */
  private nextColumn(first: number, source: number, target: number, low: number, high: number): void {
    const bits = this.levels.values;
    const before = source - this.rows;
    for (let k = first + low; k < first + high; k++) {
      const shifted = ((bits[source + k - 1] as number) << 1) | ((bits[before + k - 1] as number) >>> 31);
      bits[target + k] = (bits[k] as number) & shifted;
    }
  }

  /** Whether a row has no bit in any column; `at` is its place in the first. */
  private isEmpty(at: number): boolean {
    const bits = this.levels.values;
    let any = 0;
    for (let k = at, end = at + this.rows * this.columns; k < end; k += this.rows) any |= bits[k] as number;
    return any === 0;
  }

  /** Blocks of exactly `level` from left to right; the gaps between them hold shorter ones only. */
  private sweep(level: number, r0: number, r1: number, c0: number, c1: number): void {
    const { found, i0, j0 } = this;
    const bits = this.levels.values;
    const ranges = this.ranges.values;
    const size = this.rows * this.columns;
    for (let l = Math.min(level, r1 - r0, c1 - c0); l > 0; l = Math.min(l - 1, r1 - r0, c1 - c0)) {
      const base = (l - 1) * size;
      const narrow = c1 <= 32;
      let mask = narrow ? (-1 << (c0 + l - 1)) & (-1 >>> (32 - c1)) : 0;
      const end = Math.min(r1, ranges[RANGE * l + 1] as number);
      for (let r = Math.max(r0 + l - 1, ranges[RANGE * l] as number); r < end; r++) {
        let c = -1;
        if (narrow) {
          const word = (bits[base + r] as number) & mask;
          if (word === 0) continue;
          c = 31 - Math.clz32(word & -word);
        } else {
          c = this.firstColumn(base + r, c0 + l - 1, c1);
          if (c < 0) continue;
        }
        const row = r - l + 1;
        const start = c - l + 1;
        found.add(i0 + row, j0 + start, l, this.cells(r0, r1, c0, c1));
        const afterRow = found.i + found.n - i0;
        const afterColumn = found.j + found.n - j0;
        this.sweep(l - 1, r0, found.i - i0, c0, found.j - j0);
        r0 = afterRow;
        c0 = afterColumn;
        if (c1 - c0 < l) break;
        if (narrow) mask &= -1 << (c0 + l - 1);
        r = r0 + l - 2;
      }
    }
    found.leave(this.cells(r0, r1, c0, c1));
  }

  private cells(r0: number, r1: number, c0: number, c1: number): Window {
    const { part } = this;
    part.i0 = this.i0 + r0;
    part.i1 = this.i0 + r1;
    part.j0 = this.j0 + c0;
    part.j1 = this.j0 + c1;
    return part;
  }

  /** The first column in [from, to) that has its bit in a row of a level; or −1. */
  private firstColumn(at: number, from: number, to: number): number {
    const bits = this.levels.values;
    const { rows } = this;
    let mask = -1 << (from & 31);
    for (let c = from & ~31; c < to; c += 32, mask = -1) {
      const word = (bits[at + (c >>> 5) * rows] as number) & mask;
      if (word === 0) continue;
      const column = c + 31 - Math.clz32(word & -word);
      return column < to ? column : -1;
    }
    return -1;
  }
}
