/** A seeded generator of numbers in [0, 1): the same seed, the same texts, on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Code points of a text; a lone surrogate is one. */
export function pointsOf(text: string): Uint32Array {
  return Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

const ALPHABETS: readonly (readonly number[])[] = [
  [97],
  [97, 98],
  [97, 98, 99, 0x1f600],
  [0x10ffff, 0x10000, 0xd800, 0xffff, 0],
  [...'abcdefghij \n+-'].map((c) => c.charCodeAt(0)),
  [...'    \n\n++- return self.(x)='].map((c) => c.charCodeAt(0)),
  Array.from({ length: 300 }, (_, k) => 0x1f300 + k),
];

/**
 * A pair of texts of `shortest` to `longest` code points: letters of one alphabet, now and then with runs, the
 * second half of the time an edited copy of the first, which may be a little shorter or longer.
 */
export function randomPair(random: () => number, longest: number, shortest = 0): [Uint32Array, Uint32Array] {
  const below = (n: number) => Math.floor(random() * n);
  const someLength = () => shortest + below(longest - shortest + 1);
  const alphabet = ALPHABETS[below(ALPHABETS.length)] ?? [97];
  const letter = () => alphabet[below(alphabet.length)] ?? 97;
  const text = (length: number) => {
    const points: number[] = [];
    while (points.length < length) {
      const point = letter();
      const repeats = below(8) === 0 ? 1 + below(12) : 1;
      for (let r = 0; r < repeats && points.length < length; r++) points.push(point);
    }
    return points;
  };
  const a = text(someLength());
  if (below(2) === 0) return [Uint32Array.from(a), Uint32Array.from(text(someLength()))];
  const b = [...a];
  for (let edits = below(5); edits >= 0; edits--) b.splice(below(b.length + 1), below(6), ...text(below(6)));
  return [Uint32Array.from(a), Uint32Array.from(b)];
}

/** Texts with structure, each bad for some idea: runs, periods, texts made of pieces of themselves, junk. */
function structuredText(random: () => number, length: number): number[] {
  const below = (n: number) => Math.floor(random() * n);
  const letters = [1, 2, 2, 3, 5, 20, 1000][below(7)] ?? 1;
  const letter = () => 97 + below(letters);
  const kind = below(5);
  const unit = Array.from({ length: 1 + below(30) }, letter);
  const text: number[] = [97];
  for (let k = 1; text.length < length; k++) {
    if (kind === 0) text.push(letter());
    else if (kind === 1) text.push(...new Array<number>(1 + below(40)).fill(letter()));
    else if (kind === 2) text.push(...unit, ...(below(20) ? [] : [letter()]));
    else if (kind === 3) text.push(...new Array<number>(k).fill(97), 98 + below(letters));
    else {
      const start = below(text.length);
      text.push(...text.slice(start, start + 1 + below(60)), ...(below(3) ? [] : [letter()]));
    }
  }
  return text.slice(0, length);
}

/**
 * A pair of structured texts of `shortest` to `longest` code points, before edits; often the second is the first with
 * pieces moved.
 */
export function structuredPair(
  random: () => number,
  longest: number,
  shortest = 20,
): [Uint32Array, Uint32Array] {
  const below = (n: number) => Math.floor(random() * n);
  const someLength = () => shortest + below(longest - shortest);
  const a = structuredText(random, someLength());
  const b = below(3) ? structuredText(random, someLength()) : [...a];
  for (let edits = below(12); edits > 0; edits--) {
    const start = below(b.length);
    if (below(2)) b.splice(start, below(30), ...structuredText(random, 1 + below(30)));
    else {
      const moved = b.splice(start, below(200));
      b.splice(below(b.length + 1), 0, ...moved);
    }
  }
  return [Uint32Array.from(a), Uint32Array.from(b)];
}
