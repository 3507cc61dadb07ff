import { Chains } from './chains';
import { Runs } from './runs';
import { MATCH, Scratch, type Text, type Window } from './arena';

const SPREAD = 0x9e3779b1 | 0;
/** Chain steps and compared code points allowed per code point of the window. */
const WORK_PER_POINT = 4;
const FREE_WORK = 1024;
/** Sixteen lists or more for each gram. */
const LIST_BITS = 4;

/** Code points in a gram of the index: half as many lie between two of them. */
export type Gram = 16 | 32;

/** Every match of this length or more is found: it holds a whole gram of the index wherever it starts. */
export function longFrom(gram: Gram): number {
  return gram + gram / 2 - 1;
}

/**
 * All maximal matches of at least `longFrom(gram)` code points in a window: one gram of b in every half of its
 * length is indexed, a is scanned with a rolling hash. Cheap enough to be tried on everything, and what
 * related texts share is found. Grams of one letter repeated are passed over, as code is full of them: those
 * that end or begin such a run stand for them, and matches of nothing else are told as runs.
 */
export class LongMatches {
  readonly matches = new Scratch();
  count = 0;
  readonly runsA = new Runs();
  readonly runsB = new Runs();
  private readonly chains = new Chains();
  private readonly starts = new Scratch();
  private entries = 0;
  private work = 0;
  private gram: Gram = 16;

  /** False when the window holds more matches than are worth listing. */
  list(a: Text, b: Text, w: Window, gram: Gram): boolean {
    const n = w.i1 - w.i0;
    const m = w.j1 - w.j0;
    this.gram = gram;
    this.count = 0;
    this.runsA.clear(Math.ceil(n / gram));
    this.runsB.clear(Math.ceil(m / gram));
    if (Math.min(n, m) < gram) return true;
    this.work = WORK_PER_POINT * (n + m) + FREE_WORK;
    const most = Math.ceil((3 * m) / gram) + 2;
    const bits = Math.min(LIST_BITS + 31 - Math.clz32(most), 31);
    this.chains.begin(most, bits);
    this.starts.atLeast(most + 1);
    this.index(b, w, 32 - bits);
    return this.scan(a, b, w, 32 - bits);
  }

  private index(b: Text, { j0, j1 }: Window, shift: number): void {
    const { gram } = this;
    const least = longFrom(gram);
    const perPoint = 32 / gram;
    let hash = 0;
    let hashBefore = 0;
    let run = 0;
    let before = -1;
    let next = j0 + gram - 1;
    this.entries = 0;
    this.starts.values[0] = j0 - least;
    for (let j = j0; j < j1; j++) {
      const point = b[j] as number;
      hashBefore = hash;
      hash = ((hash << perPoint) + Math.imul(point, SPREAD)) | 0;
      run = (run & (((point ^ before) - 1) >> 31)) + 1;
      before = point;
      if (run < gram) {
        if (j < next) continue;
        this.add(j - gram + 1, hash >>> shift);
        next = j + gram / 2;
      } else {
        if (run === gram && j - gram >= j0) this.add(j - gram, hashBefore >>> shift);
        if (run >= least) this.runsB.reach(j + 1, run, least);
      }
    }
  }

  /** Puts the gram at `start` into the index, unless it was the last that was put. */
  private add(start: number, slot: number): void {
    const { heads, next, base } = this.chains;
    const starts = this.starts.values;
    if (starts[this.entries] === start) return;
    const entry = ++this.entries;
    starts[entry] = start;
    next[entry] = heads[slot] as number;
    heads[slot] = base + entry;
  }

  private scan(a: Text, b: Text, w: Window, shift: number): boolean {
    const { heads, next, base } = this.chains;
    const starts = this.starts.values;
    const { gram } = this;
    const least = longFrom(gram);
    const perPoint = 32 / gram;
    const firstEnd = w.i0 + gram - 1;
    let hash = 0;
    let run = 0;
    let before = -1;
    let knownTo = 0;
    let knownShift = 0;
    let otherTo = 0;
    let otherShift = 0;
    for (let i = w.i0; i < w.i1; i++) {
      const point = a[i] as number;
      hash = ((hash << perPoint) + Math.imul(point, SPREAD)) | 0;
      run = (run & (((point ^ before) - 1) >> 31)) + 1;
      before = point;
      if (run >= least) this.runsA.reach(i + 1, run, least);
      for (let e = (heads[hash >>> shift] as number) - base; e > 0; e = (next[e] as number) - base) {
        if (i < firstEnd) break;
        const start = i - gram + 1;
        const offset = start - (starts[e] as number);
        if ((offset === knownShift && i < knownTo) || (offset === otherShift && i < otherTo)) continue;
        if (--this.work < 0) return false;
        const end = this.extend(a, b, w, start, e);
        if (end === 0) continue;
        if (end <= knownTo) {
          otherTo = end;
          otherShift = offset;
        } else {
          knownTo = end;
          knownShift = offset;
        }
      }
    }
    return true;
  }

  /** Lists the match around a gram, unless the gram before it in the index has told of it; its end in a, or 0. */
  private extend(a: Text, b: Text, w: Window, i: number, entry: number): number {
    const j = this.starts.values[entry] as number;
    const toGramBefore = j - (this.starts.values[entry - 1] as number);
    let n = 0;
    const most = Math.min(w.i1 - i, w.j1 - j);
    while (n < most && a[i + n] === b[j + n]) n++;
    if (n < this.gram) return 0;
    let left = 0;
    const mostLeft = Math.min(i - w.i0, j - w.j0, toGramBefore);
    while (left < mostLeft && a[i - left - 1] === b[j - left - 1]) left++;
    this.work -= (n + left) >> 3;
    if (left < toGramBefore && left + n >= longFrom(this.gram)) {
      const at = MATCH * this.count++;
      const matches = this.matches.atLeast(at + MATCH, true);
      matches[at] = i - left;
      matches[at + 1] = j - left;
      matches[at + 2] = n + left;
    }
    return i + n;
  }
}
