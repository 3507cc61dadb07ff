import type { SignChoice } from './rule';

/** Bits of a value of signs: the low 15 say what was found, the 15 above what could not be looked for. */
export const MOST_SIGNS = 15;

/** Of a value of signs, those that were found. */
export const FOUND_SIGNS = (1 << MOST_SIGNS) - 1;

/**
 * Packs signs into one number, so that other signs can count without a new look: bit i for the sign that is
 * choice i. `unknown` are signs whose fact is missing.
 */
export function packSigns(
  choices: readonly SignChoice[],
  found: ReadonlySet<string>,
  unknown: ReadonlySet<string> = new Set(),
): number {
  let packed = 0;
  for (const [bit, { code }] of choices.entries()) {
    if (found.has(code)) packed |= 1 << bit;
    if (unknown.has(code)) packed |= 1 << (bit + MOST_SIGNS);
  }
  return packed;
}

/** The bits of the signs listed; names that are no choice count for nothing. */
export function signMask(choices: readonly SignChoice[], listed: readonly string[]): number {
  return packSigns(choices, new Set(listed));
}

/** Codes of the signs that were found, in the order of the choices. */
export function foundSigns(choices: readonly SignChoice[], packed: number): string[] {
  return choices.filter((_, bit) => (packed & (1 << bit)) !== 0).map(({ code }) => code);
}

/** How many bits of a 32-bit number are set. */
export function countBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
