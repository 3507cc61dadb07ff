import { RULES } from '@/lib/curation/catalogue';

/** Which bit of the stored masks, and which place of the stored measures, stands for which rule, by code. */
export function ruleBits(): ReadonlyMap<string, number> {
  return new Map(RULES.map(({ code }, bit) => [code, bit]));
}
