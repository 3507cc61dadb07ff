/** A text as words: hashes of them in lower case, and where each begins and ends (UTF-16 code units). */
export interface TextWords {
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const BEYOND_ASCII = /[\p{L}\p{N}]/u;

/** Of ASCII: 1 for letters, digits and the underscore. */
const IS_WORD = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

/** Letters and digits of any script make words, underscores too; all else parts them. */
function isWordUnit(code: number): boolean {
  if (code < 128) return IS_WORD[code] === 1;
  // Halves of a pair count as letters: what they are together is not worth a look at each.
  return (code >= 0xd800 && code <= 0xdfff) || BEYOND_ASCII.test(String.fromCharCode(code));
}

/** Reads a text as words. ASCII letters compare in any case. */
export function textWords(text: string): TextWords {
  const hashes: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    if (!isWordUnit(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const start = at;
    let hash = 0x811c9dc5;
    for (let code = text.charCodeAt(at); at < text.length && isWordUnit(code); code = text.charCodeAt(++at)) {
      hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code + 32 : code), 0x01000193);
    }
    hashes.push(mixed(hash));
    starts.push(start);
    ends.push(at);
  }
  return { hashes: Int32Array.from(hashes), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** Spreads a hash over all of its bits (the finaliser of MurmurHash3, which is in the public domain). */
export function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Words in each run that the index knows. */
export const GRAM = 13;

const BASE = 0x2c1b3c6d;
const TOP = Array.from({ length: GRAM - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** One hash for every run of {@link GRAM} words; none for a text of fewer. */
export function gramHashes(hashes: Int32Array): Int32Array {
  const grams = new Int32Array(Math.max(0, hashes.length - GRAM + 1));
  let rolling = 0;
  for (let at = 0; at < hashes.length; at++) {
    if (at >= GRAM) rolling -= Math.imul(hashes[at - GRAM] as number, TOP);
    rolling = (Math.imul(rolling, BASE) + (hashes[at] as number)) | 0;
    if (at >= GRAM - 1) grams[at - GRAM + 1] = mixed(rolling);
  }
  return grams;
}

/** The words from one to another (exclusive), as they compare. */
export function wordsBetween(text: string, words: TextWords, from: number, to: number): string {
  let joined = '';
  for (let at = from; at < to; at++) joined += `${text.slice(words.starts[at], words.ends[at])} `;
  return joined.toLowerCase();
}
