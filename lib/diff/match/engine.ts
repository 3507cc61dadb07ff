import { reservePoints, Scratch, sizeOf, type Text, type Window } from './arena';
import { BitWindow, fitsBits } from './bitWindow';
import { Found } from './found';
import { longFrom, LongMatches, type Gram } from './longMatches';
import { Repetitive } from './repetitive';
import { ShortMatches, SHORTEST, type ShortGram } from './shortMatches';
import { Splitting } from './splitting';

const NO_BOUND = 2 ** 30;
const NO_TEXT: Text = new Int32Array();
/** i0, i1, j0, j1, bound. */
const WINDOW = 5;

/** From these sizes on, the longer grams of a kind come first: the shorter ones would find too much. */
const LARGE = 10_000;
const LONG_GRAMS: readonly Gram[] = [16, 32];
const LONG_GRAMS_IF_LARGE: readonly Gram[] = [32, 16];
const MEDIUM = 1500;
const SHORT_GRAMS: readonly ShortGram[] = [4, 8, 16, 32];
const SHORT_GRAMS_IF_MEDIUM: readonly ShortGram[] = [8, 16, 32, 4];

function equal(a: Text, b: Text): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Ratcliff–Obershelp: the recursion, and the choice of the cheapest way for each of its windows. */
export class Engine {
  readonly found = new Found();
  private readonly bits = new BitWindow(this.found);
  private readonly long = new LongMatches();
  private readonly short = new ShortMatches();
  private readonly splitting = new Splitting(this.found);
  private readonly repetitive = new Repetitive(this.found);
  private readonly pending = new Scratch();
  private depth = 0;
  private a = NO_TEXT;
  private b = NO_TEXT;

  /** Reports every block of a and b to `found`, in any order. */
  solve(a: Text, b: Text): void {
    reservePoints(a, b);
    this.a = a;
    this.b = b;
    const whole = { i0: 0, i1: a.length, j0: 0, j1: b.length, bound: NO_BOUND };
    if (equal(a, b)) {
      this.found.add(0, 0, a.length, whole);
      return;
    }
    if (!this.solveByBits(whole)) this.push(whole);
    do {
      while (this.depth > 0) this.search(this.pop());
    } while (this.repetitive.solveLongest(a, b, this.searchAgain));
    this.a = NO_TEXT;
    this.b = NO_TEXT;
  }

  /** Takes the blocks out of a window for which some list of matches can be made. */
  private search(window: Window): void {
    const { a, b, long, short, splitting } = this;
    const size = sizeOf(window);
    for (const gram of size < LARGE ? LONG_GRAMS : LONG_GRAMS_IF_LARGE) {
      const least = longFrom(gram);
      if (window.bound <= least || !long.list(a, b, window, gram)) continue;
      splitting.split(a, b, window, least, long, this.handOn);
      return;
    }
    for (const gram of size < MEDIUM ? SHORT_GRAMS : SHORT_GRAMS_IF_MEDIUM) {
      if (window.bound <= gram || !short.list(a, b, window, gram)) continue;
      splitting.split(a, b, window, gram, short, this.handOn);
      return;
    }
    this.repetitive.add(window);
  }

  private readonly handOn = (window: Window, searched: boolean): void => {
    if (this.solveByBits(window)) return;
    if (searched && window.bound > SHORTEST) this.push(window);
    else this.repetitive.add(window);
  };

  /** A gap of a repetitive window: it is worth a new search when it has half the size. */
  private readonly searchAgain = (window: Window, root: number): boolean => {
    if (this.solveByBits(window)) return true;
    if (window.bound <= SHORTEST || 2 * sizeOf(window) > root) return false;
    this.push(window);
    return true;
  };

  private solveByBits(window: Window): boolean {
    if (!fitsBits(window)) return false;
    this.bits.solve(this.a, this.b, window);
    return true;
  }

  private push({ i0, i1, j0, j1, bound }: Window): void {
    const at = WINDOW * this.depth++;
    this.pending.atLeast(at + WINDOW, true).set([i0, i1, j0, j1, bound], at);
  }

  private pop(): Window {
    const at = WINDOW * --this.depth;
    const [i0 = 0, i1 = 0, j0 = 0, j1 = 0, bound = 0] = this.pending.values.subarray(at, at + WINDOW);
    return { i0, i1, j0, j1, bound };
  }
}
