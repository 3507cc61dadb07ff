import type { Blocks } from './blocks';
import { grownBlocks, matchingBlocks } from './match/matchingBlocks';

/** From how many lines on difflib's autojunk looks for popular ones. */
const AUTOJUNK_FROM = 200;

interface InternedLines {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly idCount: number;
}

/** Numbers equal lines equally, so that blocks are found on integers. */
function internLines(a: readonly string[], b: readonly string[]): InternedLines {
  const ids = new Map<string, number>();
  const idOf = (line: string): number => {
    const known = ids.get(line);
    if (known !== undefined) return known;
    ids.set(line, ids.size);
    return ids.size - 1;
  };
  const [idsOfA, idsOfB] = [new Uint32Array(a.length), new Uint32Array(b.length)];
  const placeInA = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at += 1) {
    const id = idOf(a[at] as string);
    idsOfA[at] = id;
    placeInA[id] = at;
  }
  const idsInA = ids.size;
  // What follows an equal line is mostly equal too: comparing two lines is cheaper than looking one up.
  let next = 0;
  for (let at = 0; at < b.length; at += 1) {
    const line = b[at] as string;
    if (line !== a[next]) {
      const id = idOf(line);
      idsOfB[at] = id;
      if (id < idsInA) next = (placeInA[id] as number) + 1;
    } else {
      idsOfB[at] = idsOfA[next] as number;
      next += 1;
    }
  }
  return { a: idsOfA, b: idsOfB, idCount: ids.size };
}

/**
 * Which ids are popular in `b` by difflib's autojunk: in a `b` of 200 lines or more, those on more than 1 % + 1 of
 * them. Indexed by id; ids below `idCount`.
 */
function popularIds(b: Uint32Array, idCount: number): Uint8Array {
  const popular = new Uint8Array(idCount);
  if (b.length < AUTOJUNK_FROM) return popular;
  const most = Math.floor(b.length / 100) + 1;
  const count = new Uint32Array(idCount);
  for (const id of b) {
    const seen = (count[id] as number) + 1;
    count[id] = seen;
    if (seen > most) popular[id] = 1;
  }
  return popular;
}

/**
 * `difflib.SequenceMatcher(None, a, b, autojunk).get_matching_blocks()` of CPython 3.11 on lines, without its last
 * triple.
 */
export function lineBlocks(a: readonly string[], b: readonly string[], autojunk: boolean): Blocks {
  const lines = internLines(a, b);
  if (!autojunk) return matchingBlocks(lines.a, lines.b);
  const popular = popularIds(lines.b, lines.idCount);
  if (!popular.includes(1)) return matchingBlocks(lines.a, lines.b);
  // A popular line is a different number on each side: nothing is found by it.
  const seeds = (side: Uint32Array, unmatched: number) => side.map((id) => (popular[id] ? unmatched : id));
  return grownBlocks({ a: seeds(lines.a, lines.idCount), b: seeds(lines.b, lines.idCount + 1) }, lines);
}
